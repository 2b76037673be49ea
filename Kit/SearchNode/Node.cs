using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using SearchNode.CommandLine;
using SearchNode.Http;
using SearchNode.Indices;
using SearchNode.Storage;

namespace SearchNode;

/// <summary>The life of a node: take the data folder, listen, wait for a signal, stop.</summary>
internal static class Node
{
    public static async Task<int> RunAsync(NodeOptions options, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        try
        {
            using var folder = DataFolder.Open(options.DataFolder);
            using var indices = IndexCatalog.Open(folder.Path);
            await using var server = new NodeServer(options, indices, output);
            var address = await server.StartAsync(options.Endpoint, stop.Token);
            output.WriteLine($"SearchNode listens on {address}, data in {folder.Path}");
            await WaitAsync(stop.Token);
            await server.StopAsync();
        }
        catch (DataFolderException exception)
        {
            errors.WriteLine(exception.Message);
            return 1;
        }
        catch (Exception exception) when (exception is IOException { InnerException: AddressInUseException } or SocketException)
        {
            errors.WriteLine($"Cannot listen on {options.Endpoint}: {Reason(exception, options.Endpoint)}");
            return 1;
        }

        output.WriteLine("SearchNode stopped");
        return 0;
    }

    private static string Reason(Exception exception, IPEndPoint endpoint) => exception is IOException
        ? $"port {endpoint.Port} is taken. Choose another one with --urls."
        : $"{exception.Message}. Choose another address with --urls.";

    private static async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
    }
}
