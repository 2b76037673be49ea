using System.ComponentModel;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Python;

namespace Aspire.Hosting;

/// <summary>Adds Python applications.</summary>
public static partial class PythonAppResourceBuilderExtensions
{
    /// <summary>Adds a Python script: <c>python script.py</c> in the application's virtual environment, which is made, and its packages installed, before it starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The script's folder, relative to the AppHost's folder.</param>
    /// <param name="scriptPath">The script, relative to <paramref name="appDirectory"/>.</param>
    /// <returns>The script's builder.</returns>
    [OverloadResolutionPriority(1)]
    public static IResourceBuilder<PythonAppResource> AddPythonApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string scriptPath) =>
        Add(builder, name, appDirectory, EntrypointType.Script, scriptPath, virtualEnvironmentPath: null, (resource, command, folder) => new PythonAppResource(resource, command, folder)).WithDebugging();

    /// <summary>Adds a Python module: <c>python -m module</c> in the application's virtual environment, which is made, and its packages installed, before it starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The application's folder, relative to the AppHost's folder.</param>
    /// <param name="moduleName">The module's name.</param>
    /// <returns>The module's builder.</returns>
    public static IResourceBuilder<PythonAppResource> AddPythonModule(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string moduleName) =>
        Add(builder, name, appDirectory, EntrypointType.Module, moduleName, virtualEnvironmentPath: null, (resource, command, folder) => new PythonAppResource(resource, command, folder)).WithDebugging();

    /// <summary>Adds a program of the application's virtual environment, which is made, and its packages installed, before it starts.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The application's folder, relative to the AppHost's folder.</param>
    /// <param name="executableName">The program's name.</param>
    /// <returns>The program's builder.</returns>
    public static IResourceBuilder<PythonAppResource> AddPythonExecutable(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string executableName) =>
        Add(builder, name, appDirectory, EntrypointType.Executable, executableName, virtualEnvironmentPath: null, (resource, command, folder) => new PythonAppResource(resource, command, folder));

    /// <summary>Adds a Python script with arguments.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The script's folder, relative to the AppHost's folder.</param>
    /// <param name="scriptPath">The script, relative to <paramref name="appDirectory"/>.</param>
    /// <param name="scriptArgs">Its arguments.</param>
    /// <returns>The script's builder.</returns>
    [Obsolete("Use AddPythonApp without arguments and call WithArgs.")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IResourceBuilder<PythonAppResource> AddPythonApp(this IDistributedApplicationBuilder builder, string name, string appDirectory, string scriptPath, params string[] scriptArgs)
    {
        ThrowIfAnyIsEmpty(scriptArgs);
        return builder.AddPythonApp(name, appDirectory, scriptPath).WithArgs(scriptArgs);
    }

    /// <summary>Adds a Python script with arguments and a virtual environment of its own.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The script's folder, relative to the AppHost's folder.</param>
    /// <param name="scriptPath">The script, relative to <paramref name="appDirectory"/>.</param>
    /// <param name="virtualEnvironmentPath">The virtual environment, relative to <paramref name="appDirectory"/>.</param>
    /// <param name="scriptArgs">The script's arguments.</param>
    /// <returns>The script's builder.</returns>
    [Obsolete("Use AddPythonApp without arguments and call WithVirtualEnvironment and WithArgs.")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static IResourceBuilder<PythonAppResource> AddPythonApp(this IDistributedApplicationBuilder builder, string name, string appDirectory, string scriptPath, string virtualEnvironmentPath, params string[] scriptArgs)
    {
        ThrowIfAnyIsEmpty(scriptArgs);
        ArgumentNullException.ThrowIfNull(virtualEnvironmentPath);
        return Add(builder, name, appDirectory, EntrypointType.Script, scriptPath, virtualEnvironmentPath, (resource, command, folder) => new PythonAppResource(resource, command, folder))
            .WithDebugging()
            .WithArgs(scriptArgs);
    }

    /// <summary>Adds a web application that Uvicorn serves. Locally Uvicorn starts it anew when a file changes.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The application's folder, relative to the AppHost's folder.</param>
    /// <param name="app">The application as Uvicorn finds it, <c>module:variable</c>.</param>
    /// <returns>The application's builder.</returns>
    public static IResourceBuilder<UvicornAppResource> AddUvicornApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string app) =>
        Add(builder, name, appDirectory, EntrypointType.Executable, "uvicorn", virtualEnvironmentPath: null, (resource, command, folder) => new UvicornAppResource(resource, command, folder))
            .WithDebugging()
            .WithHttpEndpoint(env: "PORT")
            .WithArgs(context =>
            {
                var endpoint = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http");
                var isPublished = builder.ExecutionContext.IsPublishMode;
                object[] arguments = [app, "--host", isPublished ? "0.0.0.0" : endpoint.EndpointAnnotation.TargetHost, "--port", endpoint.Property(EndpointProperty.TargetPort), .. isPublished ? (string[])[] : ["--reload"]];
                foreach (var argument in arguments)
                {
                    context.Args.Add(argument);
                }
            });

    private static IResourceBuilder<T> Add<T>(IDistributedApplicationBuilder builder, string name, string appDirectory, EntrypointType type, string entrypoint, string? virtualEnvironmentPath, Func<string, string, string, T> create) where T : PythonAppResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(appDirectory);
        ArgumentException.ThrowIfNullOrEmpty(entrypoint);
        var resource = create(name, "python", Path.GetFullPath(appDirectory, builder.AppHostDirectory));
        var folder = resource.WorkingDirectory;
        var environment = virtualEnvironmentPath is null or DefaultVirtualEnvironment.FolderName ? DefaultVirtualEnvironment.Find(folder, builder.AppHostDirectory) : virtualEnvironmentPath;
        var app = builder.AddResource(resource)
            .WithAnnotation(new PythonEntrypointAnnotation(type, entrypoint))
            .WithVirtualEnvironment(environment)
            .WithEntrypoint(type, entrypoint)
            .WithIconName("CodePyRectangle")
            .WithOtlpExporter()
            .WithEnvironment(SetEnvironment)
            .PublishAsDockerFile(container =>
            {
                // A Dockerfile that is there counts.
                if (!File.Exists(Path.Combine(folder, "Dockerfile")))
                {
                    container.WithDockerfileBuilder(folder, context => PythonDockerfile.Write(context, resource));
                }
            });
        ContainerFileOrder.Keep(app);
        if (!builder.ExecutionContext.IsRunMode)
        {
            return app;
        }

        builder.OnBeforeStart((_, _) =>
        {
            PythonPreparation.Order(app);
            return Task.CompletedTask;
        });
        return File.Exists(Path.Combine(folder, "pyproject.toml")) || File.Exists(Path.Combine(folder, "requirements.txt")) ? app.WithPip() : app;
    }

    private static void SetEnvironment(EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        variables["OTEL_TRACES_EXPORTER"] = "otlp";
        variables["OTEL_LOGS_EXPORTER"] = "otlp";
        variables["OTEL_METRICS_EXPORTER"] = "otlp";
        variables["OTEL_PYTHON_LOGGING_AUTO_INSTRUMENTATION_ENABLED"] = "true";
        // Elsewhere it is the default.
        if (OperatingSystem.IsWindows() && context.ExecutionContext.IsRunMode)
        {
            variables["PYTHONUTF8"] = "1";
        }
    }

    private static void ThrowIfAnyIsEmpty(string[] scriptArgs)
    {
        ArgumentNullException.ThrowIfNull(scriptArgs);
        var all = string.Join(", ", scriptArgs);
        foreach (var argument in scriptArgs)
        {
            if (argument is null)
            {
                throw new ArgumentNullException(nameof(scriptArgs), $"Array params contains null item: [{all}]");
            }

            if (argument.Length == 0)
            {
                throw new ArgumentException($"Array params contains empty item: [{all}]", nameof(scriptArgs));
            }
        }
    }
}
