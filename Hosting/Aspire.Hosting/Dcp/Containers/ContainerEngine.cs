using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>The container engine behind the orchestrator: whether it answers and how its containers reach this machine.</summary>
/// <remarks>
/// The orchestrator runs the engine's own client, found on the PATH; so does this, with the same environment (<c>DOCKER_HOST</c> and the
/// like). Which of the two clients is used can be set by <c>ASPIRE_CONTAINER_RUNTIME</c>, as for Aspire.
/// </remarks>
internal sealed class ContainerEngine(IConfiguration configuration)
{
    private const string Docker = "docker";
    private const string Podman = "podman";

    /// <summary>The name that the setting gives; <see langword="null"/> leaves the choice to the orchestrator.</summary>
    public string? DeclaredRuntime { get; } =
        Text(configuration["DcpPublisher:ContainerRuntime"]) ?? Text(configuration["ASPIRE_CONTAINER_RUNTIME"]) ?? Text(configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"]);

    /// <summary>By which name containers reach this machine.</summary>
    public string HostName { get; } = Text(configuration["AppHost:ContainerHostname"]) ?? KnownHostNames.DockerDesktopHostBridge;

    /// <summary>How long the engine may take to answer. Default 5 s: a busy machine is slow to start even a client.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Asks the engine once.</summary>
    public async Task<ContainerEngineAnswer> AskAsync(CancellationToken cancellationToken)
    {
        ContainerEngineAnswer? first = null;
        foreach (var runtime in DeclaredRuntime is { } declared ? [declared] : (string[])[Docker, Podman])
        {
            var answer = await AskAsync(runtime, cancellationToken).ConfigureAwait(false);
            if (answer.Problem is null)
            {
                return answer;
            }

            // Of two that do not answer, the one that is installed is meant.
            first ??= answer;
            first = first.IsInstalled ? first : answer.IsInstalled ? answer : first;
        }

        return first is { IsInstalled: false } && DeclaredRuntime is null
            ? first with { Problem = "No container engine is installed: neither 'docker' nor 'podman' is on the PATH." }
            : first!;
    }

    private async Task<ContainerEngineAnswer> AskAsync(string runtime, CancellationToken cancellationToken)
    {
        // The gateway of the default network is where host-gateway leads to; asking for it tells at the same time whether the engine answers.
        string[] arguments = runtime == Podman
            ? ["version", "--format", "{{.Client.Version}}"]
            : ["network", "inspect", "bridge", "--format", "{{range .IPAM.Config}}{{.Gateway}} {{end}}"];
        var start = new ProcessStartInfo(runtime, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process client;
        try
        {
            client = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new ContainerEngineAnswer(runtime, IsInstalled: false, $"The container engine's client '{runtime}' is not on the PATH.", null);
        }

        using (client)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                var output = client.StandardOutput.ReadToEndAsync(patience.Token);
                var errors = client.StandardError.ReadToEndAsync(patience.Token);
                await client.WaitForExitAsync(patience.Token).ConfigureAwait(false);
                var said = await output.ConfigureAwait(false);
                return client.ExitCode == 0
                    ? new ContainerEngineAnswer(runtime, IsInstalled: true, null, runtime == Podman ? null : LocalGateway(said))
                    : new ContainerEngineAnswer(runtime, true, $"The container engine '{runtime}' does not answer: {(await errors.ConfigureAwait(false)).Trim()}", null);
            }
            catch (OperationCanceledException)
            {
                client.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                return new ContainerEngineAnswer(runtime, true, $"The container engine '{runtime}' does not answer within {Patience.TotalSeconds:0} s.", null);
            }
        }
    }

    /// <summary>
    /// The gateway, if it is an address of this machine. Where containers run in a virtual machine it is not, and its host name leads to
    /// this machine's loopback by itself.
    /// </summary>
    private static IPAddress? LocalGateway(string output) => output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(text => IPAddress.TryParse(text, out var address) ? address : null)
        .FirstOrDefault(address => address is not null && NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address)));

    private static string? Text(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();
}

/// <summary>What the container engine answered.</summary>
/// <param name="Runtime">The client: <c>docker</c> or <c>podman</c>.</param>
/// <param name="IsInstalled">Whether there is such a client.</param>
/// <param name="Problem">Why the engine cannot be used; <see langword="null"/> when it can.</param>
/// <param name="HostGateway">The address of this machine at which containers find it; <see langword="null"/> when they reach its loopback.</param>
internal sealed record ContainerEngineAnswer(string Runtime, bool IsInstalled, string? Problem, IPAddress? HostGateway)
{
    /// <summary>Whether a container must be told by an option how to reach this machine; Podman tells it by itself.</summary>
    public bool WantsHostEntry => Runtime == "docker";
}
