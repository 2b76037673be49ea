using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Python;

namespace Aspire.Hosting;

public static partial class PythonAppResourceBuilderExtensions
{
    /// <summary>Names the virtual environment that the application runs in.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="virtualEnvironmentPath">The environment's folder, relative to the application's folder.</param>
    /// <param name="createIfNotExists">Whether it is made when it is not there.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It is not known what is started of the application.</exception>
    public static IResourceBuilder<T> WithVirtualEnvironment<T>(this IResourceBuilder<T> builder, string virtualEnvironmentPath, bool createIfNotExists = true) where T : PythonAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(virtualEnvironmentPath);
        if (!builder.Resource.TryGetLastAnnotation<PythonEntrypointAnnotation>(out var entrypoint))
        {
            throw new InvalidOperationException("Cannot update virtual environment: Python entrypoint annotation not found.");
        }

        var environment = new VirtualEnvironmentAnnotation(Path.GetFullPath(virtualEnvironmentPath, builder.Resource.WorkingDirectory), createIfNotExists);
        builder.WithCommand(environment.Program(entrypoint.Program)).WithAnnotation(environment, ResourceAnnotationMutationBehavior.Replace);
        PythonPreparation.RemoveEnvironment(builder);
        PythonPreparation.AddEnvironment(builder);
        return builder;
    }

    /// <summary>Changes what is started of the application. Arguments that were added before are dropped.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="entrypointType">What it is.</param>
    /// <param name="entrypoint">The script's path, the module's name, or the program's.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The application has no virtual environment.</exception>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, EntrypointType entrypointType, string entrypoint) where T : PythonAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(entrypoint);
        if (!builder.Resource.TryGetLastAnnotation<VirtualEnvironmentAnnotation>(out var environment))
        {
            throw new InvalidOperationException("Cannot set entrypoint: Python environment annotation with virtual environment not found.");
        }

        if (!Enum.IsDefined(entrypointType))
        {
            throw new ArgumentOutOfRangeException(nameof(entrypointType), entrypointType, "Invalid entrypoint type.");
        }

        var started = new PythonEntrypointAnnotation(entrypointType, entrypoint);
        return builder.WithCommand(environment.Program(started.Program))
            .WithAnnotation(started, ResourceAnnotationMutationBehavior.Replace)
            .WithArgs(static context =>
            {
                context.Args.Clear();
                foreach (var argument in context.Resource.Annotations.OfType<PythonEntrypointAnnotation>().Last().Arguments)
                {
                    context.Args.Add(argument);
                }
            });
    }

    /// <summary>Lets an editor that started the AppHost debug the application.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">It is not known what is started of the application.</exception>
    public static IResourceBuilder<T> WithDebugging<T>(this IResourceBuilder<T> builder) where T : PythonAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.HasAnnotationOfType<PythonEntrypointAnnotation>()
            ? builder.WithAnnotation(new DebuggableAnnotation(), ResourceAnnotationMutationBehavior.Replace)
            : throw new InvalidOperationException("Cannot configure debugging: Python entrypoint annotation not found.");
    }

    /// <summary>Lets pip install the packages of <c>pyproject.toml</c> or, when there is none, of <c>requirements.txt</c>.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="install">Whether packages are installed before the application starts; otherwise on demand only.</param>
    /// <param name="installArgs">More arguments of <c>pip install</c>; null for none.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPip<T>(this IResourceBuilder<T> builder, bool install = true, string[]? installArgs = null) where T : PythonAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Resource.HasAnnotationOfType<VirtualEnvironmentAnnotation>())
        {
            builder.WithVirtualEnvironment(DefaultVirtualEnvironment.FolderName);
        }

        string[] packages = File.Exists(Path.Combine(builder.Resource.WorkingDirectory, "pyproject.toml")) ? ["."] : ["-r", "requirements.txt"];
        builder.WithAnnotation(new PythonPackageManagerAnnotation(PythonPackageManagerAnnotation.Pip, ["install", .. packages, .. installArgs ?? []]), ResourceAnnotationMutationBehavior.Replace);
        PythonPreparation.AddInstaller(builder, install);
        PythonPreparation.AddEnvironment(builder);
        return builder;
    }

    /// <summary>Lets uv make the virtual environment and install the packages of <c>pyproject.toml</c>.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="install">Whether that happens before the application starts; otherwise on demand only.</param>
    /// <param name="args">uv's arguments; <c>sync</c> when null.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithUv<T>(this IResourceBuilder<T> builder, bool install = true, string[]? args = null) where T : PythonAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithAnnotation(new PythonPackageManagerAnnotation(PythonPackageManagerAnnotation.Uv, args ?? ["sync"]), ResourceAnnotationMutationBehavior.Replace);
        PythonPreparation.AddInstaller(builder, install);
        PythonPreparation.RemoveEnvironment(builder);
        return builder;
    }
}
