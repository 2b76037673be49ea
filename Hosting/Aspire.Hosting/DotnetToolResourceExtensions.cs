using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET tools that are run without being installed, by <c>dotnet tool exec</c>.</summary>
[Experimental("ASPIREDOTNETTOOL")]
public static class DotnetToolResourceExtensions
{
    /// <summary>Adds a tool.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="packageId">The tool's package.</param>
    /// <returns>The tool's builder.</returns>
    public static IResourceBuilder<DotnetToolResource> AddDotnetTool(this IDistributedApplicationBuilder builder, [ResourceName] string name, string packageId) =>
        builder.AddDotnetTool(new DotnetToolResource(name, packageId));

    /// <summary>Adds a tool.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="resource">The tool.</param>
    /// <returns>The tool's builder.</returns>
    public static IResourceBuilder<T> AddDotnetTool<T>(this IDistributedApplicationBuilder builder, T resource) where T : DotnetToolResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(resource)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Tool", Properties = [] })
            .WithIconName("Toolbox")
            .WithWorkingDirectory(".")
            .WithArgs(context => AddArguments(context.Args, resource.Tool));
    }

    /// <summary>Runs another package.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The tool.</param>
    /// <param name="packageId">The package.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithToolPackage<T>(this IResourceBuilder<T> builder, string packageId) where T : DotnetToolResource => Change(builder, tool => tool.PackageId = packageId);

    /// <summary>Runs a version of the package.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The tool.</param>
    /// <param name="version">The version.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithToolVersion<T>(this IResourceBuilder<T> builder, string version) where T : DotnetToolResource => Change(builder, tool => tool.Version = version);

    /// <summary>Lets versions count that are not released yet.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The tool.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithToolPrerelease<T>(this IResourceBuilder<T> builder) where T : DotnetToolResource => Change(builder, tool => tool.Prerelease = true);

    /// <summary>Looks at another feed, too.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The tool.</param>
    /// <param name="source">The feed.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithToolSource<T>(this IResourceBuilder<T> builder, string source) where T : DotnetToolResource => Change(builder, tool => tool.Sources.Add(source));

    /// <summary>Looks at no other feeds than those that were added.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The tool.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithToolIgnoreExistingFeeds<T>(this IResourceBuilder<T> builder) where T : DotnetToolResource => Change(builder, tool => tool.IgnoreExistingFeeds = true);

    /// <summary>Passes over feeds that fail.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The tool.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithToolIgnoreFailedSources<T>(this IResourceBuilder<T> builder) where T : DotnetToolResource => Change(builder, tool => tool.IgnoreFailedSources = true);

    private static IResourceBuilder<T> Change<T>(IResourceBuilder<T> builder, Action<DotnetToolAnnotation> change) where T : DotnetToolResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Resource.Tool is { } tool)
        {
            change(tool);
        }

        return builder;
    }

    private static void AddArguments(IList<object> arguments, DotnetToolAnnotation? tool)
    {
        if (tool is null)
        {
            return;
        }

        string[] all =
        [
            "tool", "exec", tool.PackageId,
            .. tool.Sources.SelectMany(source => new[] { tool.IgnoreExistingFeeds ? "--source" : "--add-source", source }),
            .. tool.IgnoreFailedSources ? new[] { "--ignore-failed-sources" } : [],
            .. tool.Version is { } version ? ["--version", version] : tool.Prerelease ? new[] { "--prerelease" } : [],
            "--yes", "--",
        ];
        foreach (var argument in all)
        {
            arguments.Add(argument);
        }
    }
}
