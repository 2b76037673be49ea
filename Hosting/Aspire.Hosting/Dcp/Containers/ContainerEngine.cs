using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>The container engine behind the orchestrator: whether it can be used and how its containers reach this machine.</summary>
/// <remarks>
/// The orchestrator runs the engine's own client, found on the PATH, and knows which of them it can use; so it is the one that is asked.
/// Which client that is can be set by <c>ASPIRE_CONTAINER_RUNTIME</c>, as for Aspire.
/// </remarks>
internal sealed class ContainerEngine(IConfiguration configuration, AspireBundle bundle)
{
    private const string Docker = ContainerClients.Docker;

    /// <summary>The name that the setting gives; <see langword="null"/> leaves the choice to the orchestrator.</summary>
    public string? DeclaredRuntime { get; } =
        Text(configuration["DcpPublisher:ContainerRuntime"]) ?? Text(configuration["ASPIRE_CONTAINER_RUNTIME"]) ?? Text(configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"]);

    /// <summary>How long the engine may take to answer. Default 5 s: a busy machine is slow to start even a client.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Asks once whether the engine can be used.</summary>
    /// <exception cref="DistributedApplicationException">The orchestrator is not installed.</exception>
    public async Task<ContainerEngineAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var asking = RunAsync(
            bundle.DcpPath,
            ["info", "--timeout", $"{Patience.TotalSeconds:0}s", .. DeclaredRuntime is null ? (string[])[] : ["--container-runtime", DeclaredRuntime]],
            cancellationToken);
        var inspecting = RunAsync(DeclaredRuntime ?? Docker, ["network", "inspect", "bridge", "--format", "{{range .IPAM.Config}}{{.Gateway}} {{end}}"], cancellationToken);
        var locating = RunAsync(DeclaredRuntime ?? Docker, ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"], cancellationToken);
        var answer = Parse(await asking.ConfigureAwait(false));
        if (answer.Problem is null && answer.Runtime == Docker && await inspecting.ConfigureAwait(false) is { } addresses)
        {
            var gateway = LocalGateway(addresses);
            answer = answer with { HostGateway = gateway, SharesFiles = gateway is not null && SharesFiles(await locating.ConfigureAwait(false)) };
        }

        return Text(configuration["AppHost:ContainerHostname"]) is { } name ? answer with { HostName = name } : answer;
    }

    /// <summary>The ports of this machine that an existing container is bound to, as the engine writes them; <see langword="null"/> when there is none.</summary>
    public Task<string?> InspectPortsAsync(string container, CancellationToken cancellationToken) => RunAsync(
        DeclaredRuntime ?? Docker, ["container", "inspect", "--format", "{{json .HostConfig.PortBindings}}", container], cancellationToken);

    /// <summary>Takes apart what the orchestrator says of the engine.</summary>
    internal static ContainerEngineAnswer Parse(string? output)
    {
        const string NoAnswer = "The orchestrator does not tell whether there is a container engine.";
        try
        {
            using var document = JsonDocument.Parse(output ?? "");
            var containers = document.RootElement.GetProperty("containers");
            var runtime = containers.GetProperty("runtime").GetString() ?? Docker;
            var host = containers.TryGetProperty("hostName", out var name) ? name.GetString() : null;
            return new ContainerEngineAnswer(runtime, host ?? KnownHostNames.DockerDesktopHostBridge, ProblemOf(containers, runtime), null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new ContainerEngineAnswer(Docker, KnownHostNames.DockerDesktopHostBridge, NoAnswer, null);
        }
    }

    private static string? ProblemOf(JsonElement containers, string runtime)
    {
        if (containers.TryGetProperty("running", out var running) && running.ValueKind == JsonValueKind.True)
        {
            return null;
        }

        if (!containers.TryGetProperty("installed", out var installed) || installed.ValueKind != JsonValueKind.True)
        {
            return $"The container engine's client '{runtime}' is not on the PATH.";
        }

        // The last line is the engine's own; those before tell how the orchestrator came by it.
        var error = containers.TryGetProperty("error", out var text) ? text.GetString() : null;
        var reason = error?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it does not say why";
        return $"The container engine '{runtime}' cannot be used: {reason.TrimEnd('.')}.";
    }

    /// <returns>What the program wrote; <see langword="null"/> when it is not there, fails or takes too long.</returns>
    private async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        using (process)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience * 2);
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(patience.Token);
                var errors = process.StandardError.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
                await errors.ConfigureAwait(false);
                return process.ExitCode == 0 ? await output.ConfigureAwait(false) : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
        }
    }

    /// <summary>
    /// The gateway, if it is an address of this machine. Where containers run in a virtual machine it is not, and its host name leads to
    /// this machine's loopback by itself.
    /// </summary>
    private static IPAddress? LocalGateway(string output) => output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(text => IPAddress.TryParse(text, out var address) ? address : null)
        .FirstOrDefault(address => address is not null && LocalAddresses.Has(address));

    /// <summary>Whether an engine at an address, whose containers' gateway is this machine, can mount folders of this machine as they are.</summary>
    internal static bool SharesFiles(string? address) =>
        // Where SELinux decides, a folder has to be marked for containers first; an engine that is a snap sees temporary folders of its own.
        address?.StartsWith("unix://", StringComparison.Ordinal) is true && !File.Exists("/sys/fs/selinux/enforce") && !Directory.Exists("/var/snap/docker");

    private static string? Text(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();
}

/// <summary>What the container engine answered.</summary>
/// <param name="Runtime">The client: <c>docker</c> or <c>podman</c>.</param>
/// <param name="HostName">By which name containers reach this machine.</param>
/// <param name="Problem">Why the engine cannot be used; <see langword="null"/> when it can.</param>
/// <param name="HostGateway">The address of this machine at which containers find it; <see langword="null"/> when they reach its loopback.</param>
internal sealed record ContainerEngineAnswer(string Runtime, string HostName, string? Problem, IPAddress? HostGateway)
{
    /// <summary>Whether the engine sees the files of this machine under the same paths, and containers may read them.</summary>
    public bool SharesFiles { get; init; }

    /// <summary>The name that a container must be told by an option; Podman tells its own by itself.</summary>
    public string? HostEntry => Runtime == ContainerClients.Docker ? HostName : null;
}
