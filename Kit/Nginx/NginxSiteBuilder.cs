using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Nginx;

/// <summary>Declares what one domain of an nginx serves, instead of the paths of the whole nginx.</summary>
public sealed class NginxSiteBuilder
{
    private readonly NginxDeclaration _declaration;

    internal NginxSiteBuilder(NginxDeclaration declaration) => _declaration = declaration;

    internal List<IResourceAnnotation> Annotations { get; } = [];

    /// <summary>Leads requests at a path of this domain to a resource; see <see cref="NginxResourceBuilderExtensions.WithProxy"/>.</summary>
    /// <param name="path">The path, decoded and without query.</param>
    /// <param name="resource">What answers.</param>
    /// <param name="endpointName">Its endpoint. Null chooses one that speaks HTTP. Default: null.</param>
    /// <exception cref="EnvironmentKitException">The path cannot be used.</exception>
    public NginxSiteBuilder WithProxy(string path, IResourceBuilder<IResourceWithEndpoints> resource, string? endpointName = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Annotations.Add(new NginxProxyAnnotation(_declaration.FreePath(Annotations, nameof(WithProxy), path), resource.Resource, endpointName));
        return this;
    }

    /// <summary>Serves the files of a folder at a path of this domain; see <see cref="NginxResourceBuilderExtensions.WithStaticFiles(IResourceBuilder{NginxResource}, string, string, TimeSpan?)"/>.</summary>
    /// <param name="path">The path, decoded.</param>
    /// <param name="folder">The folder, absolute or relative to the AppHost's.</param>
    /// <param name="cacheFor">How long browsers may use a file without asking again. Null lets them ask each time. Default: null.</param>
    /// <exception cref="EnvironmentKitException">The path cannot be used or the folder does not exist.</exception>
    public NginxSiteBuilder WithStaticFiles(string path, string folder, TimeSpan? cacheFor = null)
    {
        Annotations.Add(_declaration.StaticFiles(Annotations, nameof(WithStaticFiles), path, folder, cacheFor));
        return this;
    }

    /// <summary>Serves a front end at a path of this domain; see <see cref="NginxResourceBuilderExtensions.WithStaticFiles(IResourceBuilder{NginxResource}, string, IResourceBuilder{Aspire.Hosting.IResourceWithContainerFiles}, TimeSpan?)"/>.</summary>
    /// <param name="path">The path, decoded.</param>
    /// <param name="frontEnd">What builds the files.</param>
    /// <param name="cacheFor">How long browsers may use a file of a deployed tier without asking again. Null lets them ask each time. Default: null.</param>
    /// <exception cref="EnvironmentKitException">The path cannot be used, or in a local run the front end has no endpoint.</exception>
    public NginxSiteBuilder WithStaticFiles(string path, IResourceBuilder<Aspire.Hosting.IResourceWithContainerFiles> frontEnd, TimeSpan? cacheFor = null)
    {
        ArgumentNullException.ThrowIfNull(frontEnd);
        if (frontEnd.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            Annotations.Add(_declaration.BuiltFiles(Annotations, nameof(WithStaticFiles), path, frontEnd.Resource, cacheFor));
            return this;
        }

        return frontEnd.Resource is IResourceWithEndpoints server
            ? WithProxy(path, frontEnd.ApplicationBuilder.CreateResourceBuilder(server))
            : throw _declaration.Mistake(nameof(WithStaticFiles), $"'{frontEnd.Resource.Name}' has no endpoint that answers in a local run");
    }

    /// <summary>Refuses larger request bodies of this domain with 413.</summary>
    /// <param name="bytes">The largest body in bytes; zero means no limit. Without this method: the limit of the whole nginx.</param>
    /// <exception cref="EnvironmentKitException">The limit is negative.</exception>
    public NginxSiteBuilder WithBodySizeLimit(long bytes)
    {
        Annotations.RemoveAll(annotation => annotation is NginxBodySizeLimitAnnotation);
        Annotations.Add(_declaration.BodySizeLimit(nameof(WithBodySizeLimit), bytes));
        return this;
    }
}
