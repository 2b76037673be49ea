using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp.Endpoints;

/// <summary>What the declaration of an endpoint must not ask for.</summary>
internal static class EndpointRules
{
    /// <exception cref="DistributedApplicationException">The declaration contradicts itself.</exception>
    public static void Check(IResource resource, EndpointAnnotation endpoint, int replicas)
    {
        var what = $"The endpoint '{endpoint.Name}' of resource '{resource.Name}'";
        var error = endpoint switch
        {
            _ when resource.IsContainer() => endpoint.TargetPort is not null
                ? null
                : $"{what} needs a target port: the one on which the program in the container listens. Give it as targetPort.",
            { IsProxied: false } when replicas > 1 =>
                $"{what} has no proxy, but the resource has {replicas} replicas, which cannot share a port. Leave the proxy in front, or run one replica.",
            { IsProxied: false, Port: { } port, TargetPort: { } target } when port != target =>
                $"{what} has no proxy, so that port {port} and target port {target} must be the same. Give only one of them.",
            { IsProxied: true, Port: { } port, TargetPort: { } target } when port == target =>
                $"{what} has a proxy, which cannot listen on the program's own port {port}. Give another target port, or say isProxied: false.",
            { IsProxied: true, TargetPort: { } target } when replicas > 1 =>
                $"{what} has the target port {target}, but the resource has {replicas} replicas, which cannot share a port. Leave the target port out.",
            _ => null,
        };
        if (error is not null)
        {
            throw new DistributedApplicationException(error);
        }
    }
}
