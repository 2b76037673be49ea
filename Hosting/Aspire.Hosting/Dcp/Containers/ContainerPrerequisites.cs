using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Endpoints;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Dcp.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>What all containers of a run need before the first of them starts: an engine that answers, their network, and a way to this machine.</summary>
internal sealed partial class ContainerPrerequisites(
    DistributedApplicationModel model,
    ContainerEngine engine,
    DcpProcess process,
    DcpOptions options,
    IConfiguration configuration,
    IHostEnvironment environment,
    ILogger<ContainerPrerequisites> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GatewayLook = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan NetworkPatience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<string> _unanswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<ContainerEngineAnswer> _ready = Task.FromException<ContainerEngineAnswer>(new InvalidOperationException("Containers are not prepared."));

    /// <summary>The name on the engine of the network that the containers share.</summary>
    public string NetworkName => field ??= ContainerNames.OfNetwork(environment.ApplicationName, IsPersistent, configuration);

    /// <summary>Whether the network, and so a container, outlives the run.</summary>
    private bool IsPersistent => model.Resources.Any(ContainerLifetimes.IsPersistent);

    /// <summary>Completes with the reason when the engine does not answer at first; <see cref="ReadyAsync"/> completes when it does later.</summary>
    public Task<string> Unanswered => _unanswered.Task;

    /// <summary>Tells how the endpoints of what runs on this machine are reached from containers.</summary>
    private void AddHostEndpoints(string hostName)
    {
        foreach (var endpoint in HostEndpoints())
        {
            endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(
                KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
                new AllocatedEndpoint(
                    endpoint,
                    hostName,
                    endpoint.AllocatedEndpoint!.Port,
                    EndpointBindingMode.SingleAddress,
                    endpoint.AllocatedEndpoint.TargetPortExpression,
                    KnownNetworkIdentifiers.DefaultAspireContainerNetwork));
        }
    }

    /// <summary>Begins to bring everything about, and returns without waiting for it.</summary>
    public void Begin(CancellationToken ended)
    {
        _ready = Task.Run(() => PrepareAsync(ended), CancellationToken.None);
        _ = _ready.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Waits until containers can be started.</summary>
    /// <exception cref="DistributedApplicationException">They cannot; the message says why.</exception>
    public Task<ContainerEngineAnswer> ReadyAsync(CancellationToken cancellationToken) => _ready.WaitAsync(cancellationToken);

    /// <summary>Removes the network once no container is on it any more, and waits until it is gone; one that outlives the run stays.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        if (!_ready.IsCompletedSuccessfully || IsPersistent)
        {
            return;
        }

        var name = KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value;
        var client = await process.GetClientAsync(cancellationToken).ConfigureAwait(false);
        await client.DeleteAsync<ContainerNetwork>(name, cancellationToken).ConfigureAwait(false);
        while (await client.GetAsync<ContainerNetwork>(name, cancellationToken).ConfigureAwait(false) is not null)
        {
            await Task.Delay(Look, cancellationToken).ConfigureAwait(false);
        }
    }

    private IEnumerable<EndpointAnnotation> HostEndpoints() => model.Resources
        .Where(resource => !resource.IsContainer())
        .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>())
        .Where(endpoint => endpoint.AllocatedEndpoint is not null);

    private async Task<ContainerEngineAnswer> PrepareAsync(CancellationToken ended)
    {
        var network = CreateNetworkAsync(ended);
        var answer = await engine.AskAsync(ended).ConfigureAwait(false);
        while (answer.Problem is { } problem)
        {
            // An engine that is being started is waited for: who wants to give up can.
            if (_unanswered.TrySetResult(problem))
            {
                Unusable(problem);
            }

            await Task.Delay(Pause, ended).ConfigureAwait(false);
            answer = await engine.AskAsync(ended).ConfigureAwait(false);
        }

        AddHostEndpoints(answer.HostName);
        if (answer.HostGateway is { } gateway)
        {
            await ServeAsync(gateway, ended).ConfigureAwait(false);
        }

        await network.ConfigureAwait(false);
        var gateways = await NetworkIsThereAsync(ended).ConfigureAwait(false);
        if (answer.Runtime == ContainerClients.Podman)
        {
            _ = ServeOnceThereAsync(gateways, ended);
        }

        return answer;
    }

    /// <summary>
    /// On Podman the containers find this machine at the gateway of their own network, an address that this machine has from the first container
    /// on: before that nothing can listen there. Where Podman runs without root this machine never has it.
    /// </summary>
    private async Task ServeOnceThereAsync(IEnumerable<string> gateways, CancellationToken ended)
    {
        try
        {
            foreach (var gateway in gateways.Select(IPAddress.Parse).Where(address => address.AddressFamily == AddressFamily.InterNetwork))
            {
                while (!LocalAddresses.Has(gateway))
                {
                    await Task.Delay(GatewayLook, ended).ConfigureAwait(false);
                }

                await ServeAsync(gateway, ended).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DistributedApplicationException or HttpRequestException or FormatException)
        {
            NotServed(e.Message);
        }
    }

    private async Task CreateNetworkAsync(CancellationToken ended)
    {
        var client = await process.GetClientAsync(ended).ConfigureAwait(false);
        var network = new ContainerNetwork
        {
            Metadata = { Name = KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value },
            Spec =
            {
                NetworkName = NetworkName,
                Persistent = IsPersistent ? true : null,
            },
        };
        await client.CreateAsync(network, ended).ConfigureAwait(false);
    }

    /// <returns>The addresses at which this machine is on the network.</returns>
    private async Task<IReadOnlyList<string>> NetworkIsThereAsync(CancellationToken ended)
    {
        var client = await process.GetClientAsync(ended).ConfigureAwait(false);
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var network = await client.GetAsync<ContainerNetwork>(KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value, ended).ConfigureAwait(false);
            switch (network?.Status?.State)
            {
                case ContainerNetworkStatus.Running:
                    return network.Status.Gateways ?? [];
                case ContainerNetworkStatus.FailedToStart:
                    throw new DistributedApplicationException(
                        $"The network '{network.Spec.NetworkName}' for the containers could not be made: {network.Status.Message}");
            }

            if (TimeProvider.System.GetElapsedTime(begun) > NetworkPatience)
            {
                throw new DistributedApplicationException(
                    $"The container engine has not made the network for the containers within {NetworkPatience.TotalSeconds:0} s.");
            }

            await Task.Delay(Look, ended).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Lets containers reach what listens on this machine's loopback: a proxy at the address where they find this machine passes on to it.
    /// </summary>
    private async Task ServeAsync(IPAddress gateway, CancellationToken ended)
    {
        var client = await process.GetClientAsync(ended).ConfigureAwait(false);
        var endpoints = HostEndpoints()
            .Where(endpoint => endpoint.Protocol == ProtocolType.Tcp && TargetHost.Of(endpoint) is { BindingMode: EndpointBindingMode.SingleAddress } host && host.ListenAddress != gateway.ToString())
            .DistinctBy(endpoint => endpoint.AllocatedEndpoint!.Port);
        await Task.WhenAll(endpoints.Select(async endpoint =>
        {
            var allocated = endpoint.AllocatedEndpoint!;
            var name = $"host-{allocated.Port}{(string.IsNullOrEmpty(options.ResourceNameSuffix) ? "" : "-" + options.ResourceNameSuffix)}";
            await client.CreateAsync(
                new Service { Metadata = { Name = name }, Spec = { Address = gateway.ToString(), Port = allocated.Port } }, ended).ConfigureAwait(false);
            await client.CreateAsync(
                new Endpoint
                {
                    Metadata = { Name = name },
                    Spec = { ServiceName = name, Address = allocated.Address, Port = allocated.Port },
                },
                ended).ConfigureAwait(false);
        })).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem} Containers wait until a container engine answers.")]
    private partial void Unusable(string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Containers do not reach what listens on this machine's loopback: {Reason}")]
    private partial void NotServed(string reason);
}
