using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Technologies;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Policies.Waivers;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>Reads the declarations of services in one tier.</summary>
internal sealed class ServiceReader(TierModel model, ConfigList files, VolumeList volumes, SecretList secrets, DistributedApplicationExecutionContext execution)
{
    /// <summary>How the images of the services so far are built, in their order.</summary>
    public List<ImageBuild> Builds { get; } = [];

    /// <exception cref="EnvironmentKitException">A declaration cannot be expressed.</exception>
    public async Task<Service> ReadAsync(IResource resource, CancellationToken cancellationToken)
    {
        var technology = Technology.Of(resource);
        var image = technology.ImageOf(resource, model);
        var (run, schedule) = RunModes.Of(resource, model);
        var draft = new ServiceDraft
        {
            Resource = resource,
            Model = model,
            Values = new ValueResolver(model, secrets, resource.Name, cancellationToken),
            Files = files,
            VolumeList = volumes,
            Image = image,
            User = resource.Annotations.OfType<ContainerUserAnnotation>().LastOrDefault() is { } user ? new ServiceUser(user.Uid, user.Gid) : technology.UserOf(image),
            Limits = DeclaredLimits.Of(resource, technology.Limits),
            Run = run,
            Schedule = schedule,
            Replicas = DeclaredReplicas.Of(resource, model.Tier.Name, run),
        };
        draft.Ports.AddRange(model.PortsOf(resource).Ports(draft.Name));
        await ReadEnvironmentAsync(draft, cancellationToken).ConfigureAwait(false);
        await ReadCommandAsync(draft, cancellationToken).ConfigureAwait(false);
        await new MountReader(draft).ReadAsync(cancellationToken).ConfigureAwait(false);
        DeclaredProbes.Read(draft);
        await technology.ReadAsync(draft).ConfigureAwait(false);
        technology.Complete(draft);
        await ReachOutsideAsync(draft).ConfigureAwait(false);
        var service = Declared(technology.Finish(draft), draft);
        if (await technology.BuildAsync(draft, service, cancellationToken).ConfigureAwait(false) is { } build)
        {
            Builds.Add(build);
        }

        return service;
    }

    private async Task ReadEnvironmentAsync(ServiceDraft draft, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, draft.Resource, cancellationToken: cancellationToken);
        foreach (var annotation in draft.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        foreach (var (name, value) in context.EnvironmentVariables)
        {
            if (await draft.Values.TextAsync(value, $"The variable {name}").ConfigureAwait(false) is { } text)
            {
                draft.Environment[name] = text;
            }
        }
    }

    private async Task ReadCommandAsync(ServiceDraft draft, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], draft.Resource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in draft.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        foreach (var value in context.Args)
        {
            if (await draft.Values.TextAsync(value, "An argument").ConfigureAwait(false) is not { } text)
            {
                continue;
            }

            draft.Arguments.Add(!SecretText.IsIn(text) ? text : throw new EnvironmentKitException(
                $"An argument of '{draft.Name}' holds a secret, and command lines can be read by everybody. Hand it over in an environment variable, in tier '{model.Tier.Name}' and elsewhere."));
        }

        if (draft.Resource is ContainerResource { Entrypoint: { Length: > 0 } entrypoint })
        {
            draft.Entrypoint = [entrypoint];
        }
    }

    private static async Task ReachOutsideAsync(ServiceDraft draft)
    {
        foreach (var external in draft.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relationship => relationship.Resource).OfType<ExternalServiceResource>().Distinct())
        {
            await draft.Values.ReachAsync(external).ConfigureAwait(false);
        }
    }

    private Service Declared(Service service, ServiceDraft draft)
    {
        var annotations = draft.Resource.Annotations;
        return service with
        {
            StopGracePeriod = annotations.OfType<StopGracePeriodAnnotation>().LastOrDefault()?.Period ?? service.StopGracePeriod,
            DependsOn = Dependencies.Of(draft.Resource, model),
            Connections = [.. draft.Values.Connections.OrderBy(connection => connection.Service, StringComparer.Ordinal).ThenBy(connection => connection.Port)],
            ExternalConnections = [.. draft.Values.ExternalConnections.OrderBy(connection => connection.Host, StringComparer.Ordinal).ThenBy(connection => connection.Port)],
            InternetAccess = draft.Values.LeadsAnywhere || annotations.OfType<InternetAccessAnnotation>().Any(),
            Placement = annotations.OfType<PlacementAnnotation>().LastOrDefault() is { } placement ? new NodeLabel(placement.Label, placement.Value) : null,
            Waivers = DeclaredWaiver.Known(
                [.. annotations.OfType<WaiverAnnotation>().Select(annotation => annotation.Waiver)],
                $"'{service.Name}', {nameof(WaiverResourceBuilderExtensions.WithWaiver)} in tier '{model.Tier.Name}'"),
        };
    }
}
