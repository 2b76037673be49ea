using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Containers;
using EnvironmentKit.Nginx.Deployment;
using EnvironmentKit.Nginx.Engine;
using EnvironmentKit.Nginx.Tracing;
using EnvironmentKit.Telemetry.Local;
using EnvironmentKit.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EnvironmentKit;

/// <summary>Declares an nginx and what it serves.</summary>
public static class NginxResourceBuilderExtensions
{
    /// <summary>
    /// Adds an nginx. It answers <c>/healthz</c> itself and starts at once: whatever it proxies to may come later or be away for a
    /// while, and clients are told so meanwhile. Requests reach services with a request id, trace context and <c>X-Forwarded-*</c> headers.
    /// </summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port on this machine. Null chooses a free one. Default: null.</param>
    public static IResourceBuilder<NginxResource> AddNginx(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IProcessEngine, NginxEngine>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IContainerForm, NginxContainer>(services => ActivatorUtilities.CreateInstance<NginxContainer>(services, builder)));
        builder.Services.TryAddSingleton<WatchLogs>();
        builder.Services.TryAddSingleton<NginxReloader>();
        builder.Services.TryAddSingleton<NginxTraceReporter>();
        var nginx = builder.AddResource(new NginxResource(name))
            .WithImage(NginxContainerImage.Image, NginxContainerImage.Tag)
            .WithImageRegistry(NginxContainerImage.Registry)
            .WithHttpEndpoint(port: port, targetPort: NginxContainerImage.Port, name: NginxResource.EndpointName)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck(NginxConfigurationWriter.HealthPath, endpointName: NginxResource.EndpointName);
        // Spans are sent over HTTP.
        return TelemetrySource.CanSend(builder) ? nginx.WithOtlpExporter(OtlpProtocol.HttpProtobuf) : nginx;
    }

    /// <summary>
    /// Leads requests at a path to a resource. The path matches whole segments and stays as it is: behind <c>/api</c> the
    /// resource sees <c>/api/books</c>, and <c>/apiary</c> does not match. Where several paths match, the longest one counts.
    /// WebSockets are upgraded. nginx does not wait for the resource.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="path">The path, decoded and without query: <c>/</c> for all that no other path matches.</param>
    /// <param name="resource">What answers.</param>
    /// <param name="endpointName">Its endpoint. Null takes <c>http</c>, else the first one with scheme http, else https. Default: null.</param>
    /// <exception cref="EnvironmentKitException">The path cannot be used.</exception>
    public static IResourceBuilder<NginxResource> WithProxy(
        this IResourceBuilder<NginxResource> builder,
        string path,
        IResourceBuilder<IResourceWithEndpoints> resource,
        string? endpointName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resource);

        var parsed = Declaration(builder).FreePath(builder.Resource.Annotations, nameof(WithProxy), path);
        return builder
            .WithAnnotation(new NginxProxyAnnotation(parsed, resource.Resource, endpointName))
            .WithAnnotation(new ResourceRelationshipAnnotation(resource.Resource, "Reference"));
    }

    /// <summary>
    /// Serves the files of a folder at a path, with <c>index.html</c> for folders. Names that begin with a dot are not served.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="path">The path, decoded: <c>/static</c> makes <c>/static/site.css</c> the folder's <c>site.css</c>.</param>
    /// <param name="folder">The folder, absolute or relative to the AppHost's.</param>
    /// <param name="cacheFor">
    /// How long browsers may use a file without asking again. Null lets them ask each time, which costs little thanks to ETags and
    /// shows changes at once. Default: null.
    /// </param>
    /// <exception cref="EnvironmentKitException">The path cannot be used or the folder does not exist.</exception>
    public static IResourceBuilder<NginxResource> WithStaticFiles(this IResourceBuilder<NginxResource> builder, string path, string folder, TimeSpan? cacheFor = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithAnnotation(Declaration(builder).StaticFiles(builder.Resource.Annotations, nameof(WithStaticFiles), path, folder, cacheFor));
    }

    /// <summary>
    /// Serves a front end at a path. In a local run its development server answers, which updates the page when a source changes. In
    /// deployed tiers nginx serves its built files, which are built with nginx's image; a path without a file leads to its
    /// <c>index.html</c>.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="path">The path, decoded. One other than <c>/</c> must be told to what builds the files as well, as Vite's <c>base</c>.</param>
    /// <param name="frontEnd">What builds the files, such as an app of <c>AddViteApp</c>.</param>
    /// <param name="cacheFor">How long browsers may use a file of a deployed tier without asking again. Null lets them ask each time. Default: null.</param>
    /// <exception cref="EnvironmentKitException">The path cannot be used, or in a local run the front end has no endpoint.</exception>
    public static IResourceBuilder<NginxResource> WithStaticFiles(
        this IResourceBuilder<NginxResource> builder, string path, IResourceBuilder<IResourceWithContainerFiles> frontEnd, TimeSpan? cacheFor = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(frontEnd);

        var declaration = Declaration(builder);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return Take(builder.WithAnnotation(declaration.BuiltFiles(builder.Resource.Annotations, nameof(WithStaticFiles), path, frontEnd.Resource, cacheFor)), frontEnd.Resource);
        }

        return frontEnd.Resource is IResourceWithEndpoints server
            ? builder.WithProxy(path, builder.ApplicationBuilder.CreateResourceBuilder(server))
            : throw declaration.Mistake(nameof(WithStaticFiles), $"'{frontEnd.Resource.Name}' has no endpoint that answers in a local run");
    }

    /// <summary>
    /// Answers for a domain in deployed tiers: one server block each, all with the same paths unless a domain has its own. In a
    /// local run every address leads to the paths of the whole nginx.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="domain">The domain, such as <c>library.example</c> or <c>*.library.example</c>, without scheme, port and path.</param>
    /// <param name="site">Declares what this domain serves instead. Null: what the whole nginx serves. Default: null.</param>
    /// <exception cref="EnvironmentKitException">It is not a domain, or it is there already.</exception>
    public static IResourceBuilder<NginxResource> WithDomain(this IResourceBuilder<NginxResource> builder, string domain, Action<NginxSiteBuilder>? site = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var declaration = Declaration(builder);
        if (!NginxDomain.TryParse(domain, out var parsed, out var problem))
        {
            throw declaration.Mistake(nameof(WithDomain), $"'{domain}' {problem}");
        }

        if (builder.Resource.Annotations.OfType<NginxDomainAnnotation>().Any(other => other.Domain == parsed))
        {
            throw declaration.Mistake(nameof(WithDomain), $"the domain '{parsed}' is there already");
        }

        if (site is null)
        {
            return builder.WithAnnotation(new NginxDomainAnnotation(parsed));
        }

        var own = new NginxSiteBuilder(declaration);
        site(own);
        foreach (var target in own.Annotations.OfType<NginxProxyAnnotation>())
        {
            builder.WithAnnotation(new ResourceRelationshipAnnotation(target.Target, "Reference"));
        }

        foreach (var frontEnd in own.Annotations.OfType<NginxStaticFilesAnnotation>().Select(files => files.BuiltBy).OfType<IResource>())
        {
            Take(builder, frontEnd);
        }

        return builder.WithAnnotation(new NginxDomainAnnotation(parsed, own));
    }

    /// <summary>Refuses larger request bodies with 413.</summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="bytes">The largest body in bytes; zero means no limit. Without this method: 30,000,000.</param>
    /// <exception cref="EnvironmentKitException">The limit is negative.</exception>
    public static IResourceBuilder<NginxResource> WithBodySizeLimit(this IResourceBuilder<NginxResource> builder, long bytes)
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithAnnotation(Declaration(builder).BodySizeLimit(nameof(WithBodySizeLimit), bytes), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>
    /// Includes a file of directives of your own at the end of the <c>http</c> block. In a local run nginx loads it again when it
    /// changes, unless nginx finds a mistake in it: then that is logged and the old one stays.
    /// </summary>
    /// <param name="builder">The nginx.</param>
    /// <param name="file">The file, absolute or relative to the AppHost's folder.</param>
    /// <exception cref="EnvironmentKitException">The file does not exist.</exception>
    public static IResourceBuilder<NginxResource> WithConfigurationFile(this IResourceBuilder<NginxResource> builder, string file)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(file);

        return builder.WithAnnotation(new NginxConfigurationFileAnnotation(Declaration(builder).FullPath(nameof(WithConfigurationFile), file, File.Exists, "file")));
    }

    // Aspire refuses what is only built and whose files no image has.
    private static IResourceBuilder<NginxResource> Take(IResourceBuilder<NginxResource> builder, IResource frontEnd) => builder
        .WithAnnotation(new ContainerFilesDestinationAnnotation { Source = frontEnd, DestinationPath = GatewayImage.BuiltFiles + frontEnd.Name })
        .WithAnnotation(new ResourceRelationshipAnnotation(frontEnd, "Reference"));

    private static NginxDeclaration Declaration(IResourceBuilder<NginxResource> builder) =>
        new(builder.Resource.Name, builder.ApplicationBuilder.AppHostDirectory);
}
