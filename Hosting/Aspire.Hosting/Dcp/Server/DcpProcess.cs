using System.Diagnostics;
using System.Runtime.InteropServices;
using Aspire.Hosting.Dcp.Client;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Server;

/// <summary>The orchestrator of this run: its process, its private folder and the way to its API.</summary>
internal sealed partial class DcpProcess(AspireBundle bundle, TimeProvider time, ILogger<DcpProcess> logger) : IAsyncDisposable, IDisposable
{
    /// <summary>Settings of the AppHost itself, which must not reach the programs that the orchestrator starts.</summary>
    private static readonly string[] OwnSettings =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ASPIRE_LOG_LEVEL"];

    // One second is the shortest interval at which the orchestrator looks whether the AppHost lives.
    private const string MonitorInterval = "1";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private Task<DcpClient>? _client;
    private bool _isStopped;

    /// <summary>The process that the orchestrator watches: when it ends, everything ends.</summary>
    public int MonitoredProcessId { get; init; } = Environment.ProcessId;

    /// <summary>The container engine's client, <c>docker</c> or <c>podman</c>; <see langword="null"/> leaves the choice to the orchestrator.</summary>
    public string? ContainerRuntime { get; set; }

    /// <summary>
    /// Whether all that the orchestrator ran is known to have ended, so that it need not look at its end. Default no: with objects that it
    /// cannot make head or tail of it would take its time.
    /// </summary>
    public bool NothingRuns { get; set; }

    /// <summary>The private folder of this run; <see langword="null"/> until the orchestrator starts. The orchestrator removes it at its end.</summary>
    public string? SessionFolder { get; private set; }

    /// <summary>Starts the orchestrator in the background, once.</summary>
    public void BeginStart() => _ = StartedAsync();

    /// <summary>Starts the orchestrator if that has not begun, and waits until it answers.</summary>
    /// <exception cref="DistributedApplicationException">It is not installed or does not come up.</exception>
    public Task<DcpClient> GetClientAsync(CancellationToken cancellationToken) => StartedAsync().WaitAsync(cancellationToken);

    /// <summary>Tells the orchestrator to end everything, if it was ever started. Calling it again does nothing.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task<DcpClient>? starting;
        lock (_lock)
        {
            if (_isStopped)
            {
                return;
            }

            _isStopped = true;
            starting = _client;
            _client = Task.FromException<DcpClient>(new DcpException("The orchestrator was told to end."));
            _ = _client.Exception;
        }

        if (starting is null)
        {
            return;
        }

        try
        {
            using var client = await starting.WaitAsync(cancellationToken).ConfigureAwait(false);
            await client.StopServerAsync(NothingRuns ? ServerExecution.NoCleanup : ServerExecution.FullCleanup, cancellationToken).ConfigureAwait(false);
        }
        catch (DistributedApplicationException e)
        {
            // It never came up, or is gone already. Should it still run, it ends with this process.
            NotStopped(e.Message);
            RemoveSessionFolder();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            NotStopped("no answer");
        }

        await _disposed.CancelAsync().ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void RemoveSessionFolder()
    {
        try
        {
            Directory.Delete(SessionFolder ?? "", recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is gone already, or the orchestrator is still at it and removes it itself.
        }
    }

    private Task<DcpClient> StartedAsync()
    {
        lock (_lock)
        {
            return _client ??= Task.Run(() => StartAsync(_disposed.Token));
        }
    }

    private async Task<DcpClient> StartAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var program = bundle.DcpPath;
        var folder = Directory.CreateTempSubdirectory("aspire-dcp-").FullName;
        SessionFolder = folder;
        try
        {
            using var certificate = DcpCertificate.Create(time);
            var certificateFile = Path.Combine(folder, "api.crt");
            var keyFile = Path.Combine(folder, "api.key");
            certificate.Write(certificateFile, keyFile);

            var kubeconfig = Path.Combine(folder, "kubeconfig");
            await LaunchAsync(program, folder, kubeconfig, certificateFile, keyFile, cancellationToken).ConfigureAwait(false);
            var connection = await ReadAsync(kubeconfig, certificate, begun, cancellationToken).ConfigureAwait(false);
            File.Delete(keyFile);
            Started(time.GetElapsedTime(begun).TotalMilliseconds);
            return new DcpClient(connection);
        }
        catch
        {
            RemoveSessionFolder();
            throw;
        }
    }

    private async Task LaunchAsync(
        string program, string folder, string kubeconfig, string certificateFile, string keyFile, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "start-apiserver",
                "--monitor", MonitoredProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "--monitor-interval", MonitorInterval,
                "--detach",
                "--kubeconfig", kubeconfig,
                "--tls-cert-file", certificateFile,
                "--tls-key-file", keyFile,
            },
            Environment = { ["DCP_SESSION_FOLDER"] = folder },
        };
        if (ContainerRuntime is { } runtime)
        {
            start.ArgumentList.Add("--container-runtime");
            start.ArgumentList.Add(runtime);
        }

        foreach (var name in OwnSettings)
        {
            start.Environment.Remove(name);
        }

        // The programs' own hosts look for the runtime there; it need not be where they would look otherwise.
        if (DotNetRoot() is { } root)
        {
            start.Environment.TryAdd("DOTNET_ROOT", root);
        }

        Process launcher;
        try
        {
            launcher = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new DistributedApplicationException($"The orchestrator '{program}' cannot be run: {e.Message}. './dev doctor' says more.", e);
        }

        using (launcher)
        {
            var output = launcher.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = launcher.StandardError.ReadToEndAsync(cancellationToken);
            await launcher.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (launcher.ExitCode != 0)
            {
                var said = (await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)).Trim();
                throw new DistributedApplicationException($"The orchestrator '{program}' ended with exit code {launcher.ExitCode}: {said}");
            }
        }
    }

    /// <summary>The folder of the <c>dotnet</c> that this process runs on, three above its framework's.</summary>
    private static string? DotNetRoot()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return File.Exists(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")) ? root : null;
    }

    private async Task<DcpConnection> ReadAsync(string kubeconfig, DcpCertificate certificate, long begun, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The file is written in several steps within a tenth of a second; looking is cheaper than setting up a file watcher.
            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken).ConfigureAwait(false);
            if (File.Exists(kubeconfig))
            {
                var text = await File.ReadAllTextAsync(kubeconfig, cancellationToken).ConfigureAwait(false);
                if (DcpConnection.Parse(text, certificate.Certificate) is { } connection)
                {
                    return connection;
                }
            }

            if (time.GetElapsedTime(begun) > StartTimeout)
            {
                throw new DistributedApplicationException(
                    $"The orchestrator did not come up within {StartTimeout.TotalSeconds:0} s. " +
                    "Set DCP_DIAGNOSTICS_LOG_FOLDER to a folder and DCP_DIAGNOSTICS_LOG_LEVEL to debug to see what it does.");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The orchestrator answers after {Milliseconds:0} ms.")]
    private partial void Started(double milliseconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The orchestrator could not be told to end: {Reason}. It ends with this process.")]
    private partial void NotStopped(string reason);
}
