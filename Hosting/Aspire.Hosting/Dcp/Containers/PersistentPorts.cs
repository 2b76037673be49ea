using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Replicas;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>
/// Gives the endpoints of containers that outlive a run, where no port is declared, the port that they had in the run before: with another one
/// the container would be another.
/// </summary>
internal sealed class PersistentPorts(ContainerEngine engine, ReplicaRegistry replicas)
{
    public Task RestoreAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken) => Task.WhenAll(resources
        .Where(ContainerLifetimes.IsPersistent)
        .Select(resource => (Resource: resource, Endpoints: resource.Annotations.OfType<EndpointAnnotation>().Where(IsUnsettled).ToList()))
        .Where(unsettled => unsettled.Endpoints.Count > 0)
        .Select(unsettled => RestoreAsync(replicas.Of(unsettled.Resource)[0].Name, unsettled.Endpoints, cancellationToken)));

    private static bool IsUnsettled(EndpointAnnotation endpoint) =>
        endpoint is { AllocatedEndpoint: null, DeclaredPort: null, IsExplicitlyProxied: not true, TargetPort: not null };

    private async Task RestoreAsync(string container, List<EndpointAnnotation> endpoints, CancellationToken cancellationToken)
    {
        var published = Parse(await engine.InspectPortsAsync(container, cancellationToken).ConfigureAwait(false));
        foreach (var endpoint in endpoints)
        {
            var key = $"{endpoint.TargetPort!.Value.ToString(CultureInfo.InvariantCulture)}/{(endpoint.Protocol == ProtocolType.Udp ? "udp" : "tcp")}";
            if (published.TryGetValue(key, out var port))
            {
                endpoint.Port = port;
            }
        }
    }

    /// <summary>Reads <c>{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"23456"}]}</c>.</summary>
    internal static IReadOnlyDictionary<string, int> Parse(string? bindings)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(bindings))
        {
            return ports;
        }

        using var document = JsonDocument.Parse(bindings);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return ports;
        }

        foreach (var binding in document.RootElement.EnumerateObject())
        {
            if (binding.Value.ValueKind == JsonValueKind.Array && binding.Value.GetArrayLength() > 0
                && int.TryParse(binding.Value[0].GetProperty("HostPort").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            {
                ports[binding.Name] = port;
            }
        }

        return ports;
    }
}
