using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

public static partial class JavaScriptHostingExtensions
{
    /// <summary>Publishes the application as a container that serves its built files.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Says how; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREJAVASCRIPT001")]
    public static IResourceBuilder<TResource> PublishAsStaticWebsite<TResource>(this IResourceBuilder<TResource> builder, Action<PublishAsStaticWebsiteOptions>? configure = null) where TResource : JavaScriptAppResource =>
        PublishAsStaticWebsite(builder, api: null, configure);

    /// <summary>Publishes the application as a container that serves its built files and passes the requests of an API on.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="apiPath">The prefix of the paths that are passed on, such as <c>/api</c>.</param>
    /// <param name="apiTarget">The resource that answers them.</param>
    /// <param name="configure">Says how; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The prefix does not start with a slash, is the root, or has characters that a path may not have.</exception>
    [Experimental("ASPIREJAVASCRIPT001")]
    public static IResourceBuilder<TResource> PublishAsStaticWebsite<TResource>(this IResourceBuilder<TResource> builder, string apiPath, IResourceBuilder<IResourceWithServiceDiscovery> apiTarget, Action<PublishAsStaticWebsiteOptions>? configure = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(apiTarget);
        return apiPath is null
            ? throw new ArgumentException("apiPath is required when apiTarget is specified.", nameof(apiPath))
            : PublishAsStaticWebsite(builder, (PathPrefix(apiPath), apiTarget), configure);
    }

    /// <summary>Publishes the application as a container in which Node.js runs a built script.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="entryPoint">The script, relative to the application's folder, such as <c>.output/server/index.mjs</c>.</param>
    /// <param name="outputPath">The folder of the built files, relative to the application's folder.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREJAVASCRIPT001")]
    public static IResourceBuilder<TResource> PublishAsNodeServer<TResource>(this IResourceBuilder<TResource> builder, string entryPoint, string outputPath = ".") where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(entryPoint);
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        if (!IsPublished(builder))
        {
            return builder;
        }

        var mode = new PublishModeAnnotation(PublishMode.NodeServer) { EntryPoint = ContainerPath.Relative(entryPoint), OutputPath = ContainerPath.Below(outputPath) };
        return Listening(PublishAs(builder, mode).ClearContainerFilesSources().WithContainerFilesSource(mode.OutputPath));
    }

    /// <summary>Publishes the application as a container in which a script of its package runs.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="scriptName">The script's name.</param>
    /// <param name="runScriptArguments">Its arguments, as a shell reads them; null for none.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREJAVASCRIPT001")]
    public static IResourceBuilder<TResource> PublishAsPackageScript<TResource>(this IResourceBuilder<TResource> builder, string scriptName = "start", string? runScriptArguments = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(scriptName);
        return !IsPublished(builder)
            ? builder
            : Listening(PublishAs(builder, new PublishModeAnnotation(PublishMode.PackageScript) { ScriptName = scriptName, ScriptArguments = runScriptArguments }).ClearContainerFilesSources());
    }

    private static IResourceBuilder<T> PublishAsStaticWebsite<T>(IResourceBuilder<T> builder, (string Path, IResourceBuilder<IResourceWithServiceDiscovery> Target)? api, Action<PublishAsStaticWebsiteOptions>? configure) where T : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PublishAsStaticWebsiteOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrEmpty(options.OutputPath);
        if (api is { } referenced)
        {
            builder.WithReference(referenced.Target);
        }

        if (!IsPublished(builder))
        {
            return builder;
        }

        var output = ContainerPath.Below(options.OutputPath);
        // The port that the static server listens on.
        builder.WithEndpoint("http", endpoint => endpoint.TargetPort = 5000).WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            variables["YARP_ENABLE_STATIC_FILES"] = "true";
            if (api is not var (path, target))
            {
                return;
            }

            variables["REVERSEPROXY__ROUTES__api__CLUSTERID"] = "api";
            variables["REVERSEPROXY__ROUTES__api__MATCH__PATH"] = $"{path}/{{**catch-all}}";
            variables["REVERSEPROXY__CLUSTERS__api__DESTINATIONS__destination1__ADDRESS"] = options.TargetEndpointName is { } endpoint ? target.Resource.GetEndpoint(endpoint) : DiscoveredAddress(target.Resource);
            if (options.StripPrefix)
            {
                variables["REVERSEPROXY__ROUTES__api__TRANSFORMS__0__PATHREMOVEPREFIX"] = path;
            }
        });
        return PublishAs(builder, new PublishModeAnnotation(PublishMode.StaticWebsite) { OutputPath = output })
            .ClearContainerFilesSources()
            .WithContainerFilesSource(output);
    }

    private static IResourceBuilder<T> PublishAs<T>(IResourceBuilder<T> builder, PublishModeAnnotation mode) where T : JavaScriptAppResource
    {
        if (PackageCommands.Last<DockerfileBuildAnnotation>(builder.Resource) is { } build)
        {
            build.HasEntrypoint = true;
        }

        return builder.WithAnnotation(mode).WithOtlpExporter();
    }

    private static IResourceBuilder<T> Listening<T>(IResourceBuilder<T> builder) where T : JavaScriptAppResource => builder.WithEnvironment("HOST", "0.0.0.0").WithEnvironment("HOSTNAME", "0.0.0.0");

    private static string PathPrefix(string apiPath)
    {
        if (!apiPath.StartsWith('/'))
        {
            throw new ArgumentException("The apiPath must start with '/'.", nameof(apiPath));
        }

        var path = apiPath.TrimEnd('/');
        if (path.Length == 0)
        {
            throw new ArgumentException("The apiPath must not be '/': it would match all requests, and none would reach the static site.", nameof(apiPath));
        }

        return path.FirstOrDefault(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not '/' and not '-' and not '_') is var wrong && wrong != default
            ? throw new ArgumentException($"The apiPath must contain only URL-safe path characters (alphanumeric, '/', '-', '_'). Invalid character: '{wrong}'", nameof(apiPath))
            : path;
    }

    private static string DiscoveredAddress(IResourceWithServiceDiscovery resource)
    {
        EndpointReference[] endpoints = [.. resource.GetEndpoints()];
        var scheme = (Array.Exists(endpoints, endpoint => endpoint.IsHttps), Array.Exists(endpoints, endpoint => endpoint.IsHttp)) switch
        {
            (true, true) => "https+http",
            (true, false) => "https",
            (false, true) => "http",
            _ => throw new ArgumentException("Cannot find a http or https endpoint for this resource.", nameof(resource)),
        };
        return $"{scheme}://{resource.Name}";
    }
}
