using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace SearchNode.Tests;

/// <summary>The program itself, in a process of its own.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private NodeProcess(Process process, string address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts the program and waits until it answers.</summary>
    public static async Task<NodeProcess> StartAsync(string data, string? password = null)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var node = Launch(address, ["--urls", address, "--data", data], password);
        if (password is not null)
        {
            node.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"elastic:{password}")));
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!node.Output.Contains("listens on", StringComparison.Ordinal))
        {
            node._process.HasExited.ShouldBeFalse(node.Output);
            await Task.Delay(5, deadline.Token);
        }

        return node;
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var node = Launch("http://127.0.0.1:1", arguments, null);
        return (await node.WaitAsync(), node.Output);
    }

    public async Task<int> WaitAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public void Terminate() => Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    public async Task PutAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PutAsync(path, content);
        ((int)response.StatusCode).ShouldBeInRange(200, 299);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static NodeProcess Launch(string address, string[] arguments, string? password)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "SearchNode"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ELASTIC_PASSWORD"] = password, ["ELASTIC_PASSWORD_FILE"] = null },
        };
        var process = new Process { StartInfo = start };
        var node = new NodeProcess(process, address);
        process.OutputDataReceived += node.Append;
        process.ErrorDataReceived += node.Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    private void Append(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
