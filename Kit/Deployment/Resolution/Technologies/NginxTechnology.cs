using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Images;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Deployment;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>nginx before the other services.</summary>
internal sealed class NginxTechnology : Technology
{
    public override string Component => "gateway";

    public override ServiceLimits Limits { get; } = new(100, 1000, 64L << 20, 192L << 20, 128);

    public override bool Makes(IResource resource) => resource is NginxResource;

    public override ServiceUser UserOf(ImageReference image) => GatewayImage.User;

    public override ImageReference ImageOf(IResource resource, TierModel model) =>
        IsBuilt(resource) ? model.Application.ImageOf(resource.Name) : base.ImageOf(resource, model);

    public override Service Finish(ServiceDraft draft)
    {
        var model = draft.Model;
        var cluster = model.Tier.Kubernetes;
        var plan = GatewayResolver.Resolve(new GatewayContext
        {
            Name = draft.Name,
            Tier = model.Tier.Name,
            Annotations = [.. draft.Resource.Annotations],
            Repository = model.Repository.Path,
            AppHostFolder = model.Tier.ApplicationBuilder.AppHostDirectory,
            Setting = key => model.Settings[key] ?? (key == AcmeSettings.ClusterIssuer ? cluster.ClusterIssuer : null),
            Upstream = endpoint =>
            {
                var found = draft.Values.Endpoint(endpoint);
                return (new NginxUpstreamServer(found.Host, found.Port), found.IsTls);
            },
            RequiresTls = ProductionNames.Contain(model.Tier.Name),
        });
        foreach (var file in plan.Configs)
        {
            draft.Files.Share(file.Name, file.Content);
        }

        foreach (var secret in plan.Secrets)
        {
            draft.Values.Declare(secret);
        }

        draft.ImageFolders = [.. plan.Folders.Select(folder => new StaticFolder(folder.Source, folder.Destination))];
        plan = plan with
        {
            Gateway = plan.Gateway with
            {
                IngressClass = cluster.IngressClass ?? plan.Gateway.IngressClass,
                IngressNamespace = cluster.IngressNamespace ?? plan.Gateway.IngressNamespace,
            },
        };
        return plan.Complete(base.Finish(draft));
    }

    public override async Task<ImageBuild?> BuildAsync(ServiceDraft draft, Service service, CancellationToken cancellationToken)
    {
        if (!IsBuilt(draft.Resource))
        {
            return await base.BuildAsync(draft, service, cancellationToken).ConfigureAwait(false);
        }

        var built = new List<BuiltFolder>();
        foreach (var resource in StaticFilesOf(draft.Resource).Select(files => files.BuiltBy).OfType<IResource>().Distinct())
        {
            var values = new ValueResolver(draft.Model, new SecretList(draft.Model.Resources), service.Name, cancellationToken);
            var files = await draft.Model.Images.BuiltFilesOfAsync(resource, value => values.TextAsync(value, "A build argument"), NoServices.Instance, cancellationToken).ConfigureAwait(false);
            built.Add(new BuiltFolder(files, GatewayImage.BuiltFiles + resource.Name));
        }

        return StaticFilesImage.Of(
            service.Name, service.Image, draft.Model.Application.Version, base.ImageOf(draft.Resource, draft.Model), GatewayImage.User, draft.ImageFolders, built, GatewayImage.Certificates);
    }

    private static IEnumerable<NginxStaticFilesAnnotation> StaticFilesOf(IResource resource) => resource.Annotations
        .Concat(resource.Annotations.OfType<NginxDomainAnnotation>().SelectMany(domain => domain.Site?.Annotations ?? []))
        .OfType<NginxStaticFilesAnnotation>();

    // Files to serve, and the folder of issued certificates, whose volume would belong to root otherwise.
    private static bool IsBuilt(IResource resource) =>
        StaticFilesOf(resource).Any()
        || resource.Annotations.OfType<NginxTlsAnnotation>().LastOrDefault() is { Files: null };
}
