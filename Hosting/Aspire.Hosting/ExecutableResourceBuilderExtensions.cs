using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds programs that run on this machine.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">The program: a path, or a name that is found on PATH.</param>
    /// <param name="workingDirectory">The folder that it is started in, relative to the AppHost's folder.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>The program's builder.</returns>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    /// <summary>Adds a program, some of whose arguments are known later.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">The program: a path, or a name that is found on PATH.</param>
    /// <param name="workingDirectory">The folder that it is started in, relative to the AppHost's folder.</param>
    /// <param name="args">Its arguments: texts, endpoints, parameters, expressions.</param>
    /// <returns>The program's builder.</returns>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string command, string workingDirectory, params object[]? args)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        var executable = builder.AddResource(new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory)));
        return args is { Length: > 0 } ? executable.WithArgs(args) : executable;
    }

    /// <summary>Changes the program that is run.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The program.</param>
    /// <param name="command">The program: a path, or a name that is found on PATH.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command) where T : ExecutableResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(command);
        return builder.WithAnnotation(new ExecutableAnnotation { Command = command, WorkingDirectory = builder.Resource.WorkingDirectory }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Changes the folder that the program is started in.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The program.</param>
    /// <param name="workingDirectory">The folder, relative to the AppHost's folder.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory) where T : ExecutableResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(workingDirectory);
        var folder = Path.GetFullPath(workingDirectory, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithAnnotation(new ExecutableAnnotation { Command = builder.Resource.Command, WorkingDirectory = folder }, ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Publishes the program as a container that is built from the Dockerfile in its folder.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The program.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder) where T : ExecutableResource => builder.PublishAsDockerFile(configure: null);

    /// <summary>Publishes the program as a container that is built from the Dockerfile in its folder.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The program.</param>
    /// <param name="configure">Declares more about the container; null for nothing.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<ContainerResource>>? configure) where T : ExecutableResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            PublishedContainer.Replace(builder, builder.Resource.WorkingDirectory, configure);
        }

        return builder;
    }

    /// <summary>Publishes the program as a container that is built from the Dockerfile in its folder, with build arguments.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The program.</param>
    /// <param name="buildArgs">The build arguments; null for none.</param>
    /// <returns>The same builder.</returns>
    [Obsolete("Use the overload that takes a callback and call WithBuildArg in it.")]
    public static IResourceBuilder<T> PublishAsDockerFile<T>(this IResourceBuilder<T> builder, IEnumerable<DockerBuildArg>? buildArgs) where T : ExecutableResource =>
        builder.PublishAsDockerFile(container =>
        {
            foreach (var argument in buildArgs ?? [])
            {
                container.WithBuildArg(argument.Name, argument.Value);
            }
        });
}
