using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

public static partial class JavaScriptHostingExtensions
{
    private const string BrowserCapability = "browser";

    /// <summary>Names the script of the package that builds the application for publishing; <c>build</c> when nothing is said.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="resource">The application.</param>
    /// <param name="scriptName">The script's name.</param>
    /// <param name="args">Its arguments; null for none.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithBuildScript<TResource>(this IResourceBuilder<TResource> resource, string scriptName, string[]? args = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.WithAnnotation(new JavaScriptBuildScriptAnnotation(scriptName, args));
    }

    /// <summary>Names the script of the package that runs the application locally.</summary>
    /// <typeparam name="TResource">The resource's type.</typeparam>
    /// <param name="resource">The application.</param>
    /// <param name="scriptName">The script's name.</param>
    /// <param name="args">Its arguments; null for none.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TResource> WithRunScript<TResource>(this IResourceBuilder<TResource> resource, string scriptName, string[]? args = null) where TResource : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.WithAnnotation(new JavaScriptRunScriptAnnotation(scriptName, args));
    }

    /// <summary>Names Vite's configuration file.</summary>
    /// <param name="builder">The front end.</param>
    /// <param name="configPath">The file, relative to the front end's folder.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<ViteAppResource> WithViteConfig(this IResourceBuilder<ViteAppResource> builder, string configPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(configPath);
        builder.Resource.ConfigurationPath = configPath;
        return builder;
    }

    /// <summary>Builds a Next.js application without a look at its configuration, for configurations that are made elsewhere.</summary>
    /// <param name="builder">The application.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREJAVASCRIPT001")]
    public static IResourceBuilder<NextJsAppResource> DisableBuildValidation(this IResourceBuilder<NextJsAppResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new BuildUncheckedAnnotation());
    }

    /// <summary>Opens a browser on the application once it runs, as a resource <c>NAME-browser</c>.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="browser">The browser.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The editor that started the AppHost says that it cannot debug browsers.</exception>
    [Experimental("ASPIREEXTENSION001")]
    public static IResourceBuilder<T> WithBrowserDebugger<T>(this IResourceBuilder<T> builder, string browser = "msedge") where T : JavaScriptAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (SupportedLaunches(builder.ApplicationBuilder.Configuration["DEBUG_SESSION_INFO"]) is { } supported && !supported.Contains(BrowserCapability))
        {
            throw new InvalidOperationException("This version of the Aspire extension does not support browser debugging. Please update the Aspire extension to use browser debugging support with WithBrowserDebugger().");
        }

        builder.ApplicationBuilder.AddResource(new BrowserDebuggerResource($"{builder.Resource.Name}-browser", browser, builder.Resource.WorkingDirectory))
            .WithParentRelationship(builder.Resource)
            .WaitFor(builder)
            .ExcludeFromManifest();
        return builder;
    }

    private static string[]? SupportedLaunches(string? session)
    {
        try
        {
            using var document = session is null ? null : JsonDocument.Parse(session);
            return document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("supported_launch_configurations", out var launches) && launches.ValueKind == JsonValueKind.Array
                ? [.. launches.EnumerateArray().Select(launch => launch.ToString())]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
