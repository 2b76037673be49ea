using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers;

/// <summary>What declarations change in place, outside of the list of annotations.</summary>
internal static class DeclaredState
{
    /// <summary>Gives a resource back what is set on it now.</summary>
    public static IEnumerable<Action> Of(IResource resource)
    {
        if (resource is ContainerResource container)
        {
            var entrypoint = container.Entrypoint;
            yield return () => container.Entrypoint = entrypoint;
        }

        if (resource is PostgresServerResource server)
        {
            var (user, password) = (server.UserNameParameter, server.PasswordParameter);
            yield return () => (server.UserNameParameter, server.PasswordParameter) = (user, password);
        }
    }

    /// <summary>Gives an annotation back what is set on it now; null for one that never changes.</summary>
    public static Action? Of(IResourceAnnotation annotation) => annotation switch
    {
        EndpointAnnotation endpoint => Of(endpoint),
        ContainerImageAnnotation image => Of(image),
        DockerfileBuildAnnotation build => Of(build),
        EndpointReferenceAnnotation reference => Of(reference),
        _ => null,
    };

    private static Action Of(EndpointAnnotation endpoint)
    {
        var (name, protocol, scheme, host, transport) = (endpoint.Name, endpoint.Protocol, endpoint.UriScheme, endpoint.TargetHost, endpoint.Transport);
        var (isProxied, port, targetPort) = (endpoint.IsExplicitlyProxied, endpoint.Port, endpoint.TargetPort);
        var (isExternal, isExcluded, isTls) = (endpoint.IsExternal, endpoint.ExcludeReferenceEndpoint, endpoint.TlsEnabled);
        return () =>
        {
            // Setting a property makes it explicit, so that only what differs is set.
            Restore(endpoint.Name, name, value => endpoint.Name = value);
            Restore(endpoint.Protocol, protocol, value => endpoint.Protocol = value);
            Restore(endpoint.UriScheme, scheme, value => endpoint.UriScheme = value);
            Restore(endpoint.TargetHost, host, value => endpoint.TargetHost = value);
            Restore(endpoint.Transport, transport, value => endpoint.Transport = value);
            Restore(endpoint.IsExplicitlyProxied, isProxied, value => endpoint.IsExplicitlyProxied = value);
            Restore(endpoint.Port, port, value => endpoint.Port = value);
            Restore(endpoint.TargetPort, targetPort, value => endpoint.TargetPort = value);
            Restore(endpoint.IsExternal, isExternal, value => endpoint.IsExternal = value);
            Restore(endpoint.ExcludeReferenceEndpoint, isExcluded, value => endpoint.ExcludeReferenceEndpoint = value);
            Restore(endpoint.TlsEnabled, isTls, value => endpoint.TlsEnabled = value);
        };
    }

    private static Action Of(ContainerImageAnnotation image)
    {
        var (registry, name, tag, digest) = (image.Registry, image.Image, image.Tag, image.SHA256);
        return () =>
        {
            (image.Registry, image.Image) = (registry, name);
            // A tag and a digest exclude each other, and each clears the other.
            if (digest is null)
            {
                (image.SHA256, image.Tag) = (null, tag);
            }
            else
            {
                (image.Tag, image.SHA256) = (null, digest);
            }
        };
    }

    private static Action Of(DockerfileBuildAnnotation build)
    {
        var (name, tag) = (build.ImageName, build.ImageTag);
        var arguments = build.BuildArguments.ToArray();
        var secrets = build.BuildSecrets.ToArray();
        return () =>
        {
            (build.ImageName, build.ImageTag) = (name, tag);
            Refill(build.BuildArguments, arguments);
            Refill(build.BuildSecrets, secrets);
        };
    }

    private static Action Of(EndpointReferenceAnnotation reference)
    {
        var (isAll, network, names) = (reference.UseAllEndpoints, reference.ContextNetworkId, reference.EndpointNames.ToArray());
        return () =>
        {
            (reference.UseAllEndpoints, reference.ContextNetworkId) = (isAll, network);
            reference.EndpointNames.IntersectWith(names);
        };
    }

    private static void Refill<TKey, TValue>(Dictionary<TKey, TValue> dictionary, KeyValuePair<TKey, TValue>[] entries)
        where TKey : notnull
    {
        dictionary.Clear();
        foreach (var (key, value) in entries)
        {
            dictionary[key] = value;
        }
    }

    private static void Restore<T>(T now, T former, Action<T> set)
    {
        if (!EqualityComparer<T>.Default.Equals(now, former))
        {
            set(former);
        }
    }
}
