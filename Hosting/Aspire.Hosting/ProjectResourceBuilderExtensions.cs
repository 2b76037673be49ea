using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ProjectLaunch;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static partial class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the AppHost references.</summary>
    /// <typeparam name="TProject">The project's generated class in the namespace <c>Projects</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <returns>The project's builder.</returns>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name) where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project that the AppHost references, with a launch profile.</summary>
    /// <typeparam name="TProject">The project's generated class in the namespace <c>Projects</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="launchProfileName">The launch profile; null for none at all.</param>
    /// <returns>The project's builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no launch profile of that name.</exception>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName) where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, options => Choose(options, launchProfileName));

    /// <summary>Adds a project that the AppHost references.</summary>
    /// <typeparam name="TProject">The project's generated class in the namespace <c>Projects</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="configure">Says how the project is taken over.</param>
    /// <returns>The project's builder.</returns>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ProjectResourceOptions> configure) where TProject : IProjectMetadata, new() =>
        Add(builder, new ProjectResource(name), new TProject(), configure);

    /// <summary>Adds a project by path.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="projectPath">The project file, or a folder with one, relative to the AppHost's folder.</param>
    /// <returns>The project's builder.</returns>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath) =>
        builder.AddProject(name, projectPath, _ => { });

    /// <summary>Adds a project by path, with a launch profile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="projectPath">The project file, or a folder with one, relative to the AppHost's folder.</param>
    /// <param name="launchProfileName">The launch profile; null for none at all.</param>
    /// <returns>The project's builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no launch profile of that name.</exception>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, string? launchProfileName) =>
        builder.AddProject(name, projectPath, options => Choose(options, launchProfileName));

    /// <summary>Adds a project by path.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="projectPath">The project file, or a folder with one, relative to the AppHost's folder.</param>
    /// <param name="configure">Says how the project is taken over.</param>
    /// <returns>The project's builder.</returns>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, new ProjectResource(name), ProjectAtPath.Find(builder.AppHostDirectory, projectPath), configure);
    }

    /// <summary>Adds a C# program: a project, or a single source file.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="path">The project file, a folder with one, or a <c>.cs</c> file, relative to the AppHost's folder.</param>
    /// <returns>The program's builder.</returns>
    [Experimental("ASPIRECSHARPAPPS001")]
    public static IResourceBuilder<ProjectResource> AddCSharpApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string path) =>
        builder.AddCSharpApp(name, path, _ => { });

    /// <summary>Adds a C# program: a project, or a single source file.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="path">The project file, a folder with one, or a <c>.cs</c> file, relative to the AppHost's folder.</param>
    /// <param name="configure">Says how the program is taken over.</param>
    /// <returns>The program's builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no such program.</exception>
    [Experimental("ASPIRECSHARPAPPS001")]
    public static IResourceBuilder<CSharpAppResource> AddCSharpApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string path, Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var project = ProjectAtPath.Find(builder.AppHostDirectory, path);
        if (!File.Exists(project.ProjectPath))
        {
            throw new DistributedApplicationException($"The C# program of '{name}' was not found: '{project.ProjectPath}' must be a .cs file, a .csproj file, or a folder with a single .csproj file.");
        }

        return Add(builder, new CSharpAppResource(name), project, configure);
    }

    /// <summary>Gives a resource that runs a .NET program what every project gets: telemetry, its launch profile and its endpoints.</summary>
    /// <typeparam name="TProjectResource">The resource's type.</typeparam>
    /// <param name="builder">The resource, which says by <see cref="IProjectMetadata"/> which program it runs.</param>
    /// <param name="options">Says how the program is taken over.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The resource does not say which program it runs.</exception>
    [Experimental("ASPIREPROJECTS001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
    public static IResourceBuilder<TProjectResource> WithProjectDefaults<TProjectResource>(this IResourceBuilder<TProjectResource> builder, ProjectResourceOptions options) where TProjectResource : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        var project = builder.Resource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
            ?? throw new InvalidOperationException($"The resource '{builder.Resource.Name}' does not say which project it runs.");
        _ = ProjectLaunchDefaultsAnnotation.Of(builder.Resource);
        ProjectDefaults.Apply(builder, project, options);
        return builder;
    }

    /// <summary>Sets how many instances of the project run.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="replicas">The number of instances.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Does not tell the project to trust <c>X-Forwarded-*</c> headers when published.</summary>
    /// <param name="builder">The project.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation<DisableForwardedHeadersAnnotation>(ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Chooses the endpoints that the project is told to listen on.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="filter">Tells whether it listens on an endpoint.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<ProjectResource> WithEndpointsInEnvironment(this IResourceBuilder<ProjectResource> builder, Func<EndpointAnnotation, bool> filter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(filter);
        return builder.WithAnnotation(new EndpointEnvironmentFilterAnnotation(filter));
    }

    /// <summary>Publishes the project as a container that is built from the Dockerfile in its folder.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The project.</param>
    /// <param name="configure">Declares more about the container; null for nothing.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure = null) where T : ProjectResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            PublishedContainer.Replace(builder, Path.GetDirectoryName(builder.Resource.GetProjectMetadata().ProjectPath)!, container =>
            {
                // The port that ASP.NET Core's images listen on.
                container.WithEndpoint("http", endpoint => endpoint.TargetPort ??= 8080, createIfNotExists: false);
                container.WithEndpoint("https", endpoint => endpoint.TargetPort ??= 8080, createIfNotExists: false);
                configure?.Invoke(container);
            });
        }

        return builder;
    }

    private static void Choose(ProjectResourceOptions options, string? launchProfileName)
    {
        options.ExcludeLaunchProfile = launchProfileName is null;
        options.LaunchProfileName = launchProfileName;
    }

    private static IResourceBuilder<T> Add<T>(IDistributedApplicationBuilder builder, T resource, IProjectMetadata project, Action<ProjectResourceOptions> configure) where T : ProjectResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        var added = builder.AddResource(resource).WithAnnotation(project);
        ProjectDefaults.Apply(added, project, options);
        return added;
    }
}
