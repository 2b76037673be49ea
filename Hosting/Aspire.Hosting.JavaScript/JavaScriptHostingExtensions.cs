using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds JavaScript applications.</summary>
public static partial class JavaScriptHostingExtensions
{
    private const string Icon = "CodeJsRectangle";

    /// <summary>Adds a script that Node.js runs. With a <c>package.json</c> beside it npm installs its packages first.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The script's folder, relative to the AppHost's folder.</param>
    /// <param name="scriptPath">The script, relative to <paramref name="appDirectory"/>.</param>
    /// <returns>The script's builder.</returns>
    public static IResourceBuilder<NodeAppResource> AddNodeApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string scriptPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(scriptPath);
        var resource = new NodeAppResource(name, "node", Path.GetFullPath(appDirectory, builder.AppHostDirectory));
        var app = AddServer(builder, resource, scriptPath, (context, script) => ServerDockerfile.WriteNode(context, resource, script));
        return HasPackage(resource) ? app.WithNpm() : app;
    }

    /// <summary>Adds a script that Bun runs. With a <c>package.json</c> beside it Bun installs its packages first.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The script's folder, relative to the AppHost's folder.</param>
    /// <param name="scriptPath">The script, relative to <paramref name="appDirectory"/>.</param>
    /// <returns>The script's builder.</returns>
    public static IResourceBuilder<BunAppResource> AddBunApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string scriptPath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(scriptPath);
        var resource = new BunAppResource(name, "bun", Path.GetFullPath(appDirectory, builder.AppHostDirectory));
        var app = AddServer(builder, resource, scriptPath, (context, script) => ServerDockerfile.WriteBun(context, resource, script));
        return HasPackage(resource) ? app.WithBun() : app;
    }

    /// <summary>Adds an application that a script of its package starts; npm runs it and installs its packages first.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The package's folder, relative to the AppHost's folder.</param>
    /// <param name="runScriptName">The script that is run locally.</param>
    /// <returns>The application's builder.</returns>
    public static IResourceBuilder<JavaScriptAppResource> AddJavaScriptApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string runScriptName = "dev")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(appDirectory);
        ArgumentException.ThrowIfNullOrEmpty(runScriptName);
        return AddPackage(builder, new JavaScriptAppResource(name, "npm", Folder(builder, appDirectory)), runScriptName, addArguments: null);
    }

    /// <summary>Adds a front end of Vite: its development server in a local run, its built files when it is published.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The package's folder, relative to the AppHost's folder.</param>
    /// <param name="runScriptName">The script that is run locally.</param>
    /// <returns>The front end's builder.</returns>
    public static IResourceBuilder<ViteAppResource> AddViteApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string runScriptName = "dev")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(appDirectory);
        var resource = new ViteAppResource(name, "npm", Folder(builder, appDirectory));
        return AddPackage(builder, resource, runScriptName, context =>
        {
            AddPort(context, resource, "--port");
            if (!string.IsNullOrEmpty(resource.ConfigurationPath))
            {
                context.Args.Add("--config");
                context.Args.Add(resource.ConfigurationPath);
            }
        }).WithHttpEndpoint(env: "PORT");
    }

    /// <summary>Adds a Next.js application: its development server in a local run, its standalone server when it is published.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The package's folder, relative to the AppHost's folder.</param>
    /// <param name="runScriptName">The script that is run locally.</param>
    /// <returns>The application's builder.</returns>
    [Experimental("ASPIREJAVASCRIPT001")]
    public static IResourceBuilder<NextJsAppResource> AddNextJsApp(this IDistributedApplicationBuilder builder, [ResourceName] string name, string appDirectory, string runScriptName = "dev")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(appDirectory);
        var resource = new NextJsAppResource(name, "npm", Folder(builder, appDirectory));
        var app = AddPackage(builder, resource, runScriptName, context => AddPort(context, resource, "-p"))
            .WithHttpEndpoint(env: "PORT")
            .WithOtlpExporter();
        if (builder.ExecutionContext.IsPublishMode)
        {
            PublishAs(app.ClearContainerFilesSources(), new PublishModeAnnotation(PublishMode.NextStandalone)).WithEnvironment("HOSTNAME", "0.0.0.0");
        }

        return app.WithPipelineStepFactory(_ => new PipelineStep
        {
            Name = $"nextjs-standalone-check-{name}",
            Description = $"Checks that '{name}' is built as a standalone server.",
            DependsOnSteps = [WellKnownPipelineSteps.BuildPrereq],
            RequiredBySteps = [WellKnownPipelineSteps.Build],
            Resource = resource,
            Action = _ =>
            {
                if (!resource.HasAnnotationOfType<BuildUncheckedAnnotation>())
                {
                    NextJsConfiguration.RequireStandalone(resource.WorkingDirectory);
                }

                return Task.CompletedTask;
            },
        });
    }

    private static IResourceBuilder<T> AddServer<T>(IDistributedApplicationBuilder builder, T resource, string scriptPath, Action<DockerfileBuilderCallbackContext, string> write) where T : JavaScriptAppResource
    {
        var app = WithDefaults(builder.AddResource(resource), resource.Command)
            .WithArgs(context =>
            {
                if (!AddScript(context, resource))
                {
                    context.Args.Add(scriptPath);
                }
            })
            .WithIconName(Icon)
            .PublishAsDockerFile(container => WriteDockerfile(container, resource.WorkingDirectory, context => write(context, scriptPath)));
        app.WithPipelineConfiguration(context =>
        {
            // The images that files are taken from are built first.
            foreach (var files in resource.Annotations.OfType<ContainerFilesDestinationAnnotation>())
            {
                foreach (var step in context.GetSteps(resource, WellKnownPipelineTags.BuildCompute))
                {
                    foreach (var source in context.GetSteps(files.Source, WellKnownPipelineTags.BuildCompute))
                    {
                        step.DependsOn(source);
                    }
                }
            }
        });
        RunByPackageManager(app, onlyWithScript: true);
        return app;
    }

    private static IResourceBuilder<T> AddPackage<T>(IDistributedApplicationBuilder builder, T resource, string runScriptName, Action<CommandLineArgsCallbackContext>? addArguments) where T : JavaScriptAppResource
    {
        var folder = resource.WorkingDirectory;
        var app = WithDefaults(builder.AddResource(resource), "node")
            .WithArgs(context =>
            {
                AddScript(context, resource);
                addArguments?.Invoke(context);
            })
            .WithIconName(Icon)
            .WithNpm()
            .PublishAsDockerFile(container =>
            {
                if (WriteDockerfile(container, folder, context => PackageDockerfile.Write(context, resource, folder)))
                {
                    PackageCommands.Last<DockerfileBuildAnnotation>(resource)!.HasEntrypoint = false;
                }
            })
            .WithAnnotation(new ContainerFilesSourceAnnotation { SourcePath = "/app/dist" })
            .WithBuildScript("build")
            .WithRunScript(runScriptName);
        ExistingDockerfile.Watch(app);
        RunByPackageManager(app, onlyWithScript: false);
        return app;
    }

    private static IResourceBuilder<T> WithDefaults<T>(IResourceBuilder<T> app, string runtime) where T : JavaScriptAppResource =>
        RequiredPrograms.Require(app.WithOtlpExporter(), runtime)
            .WithEnvironment("NODE_ENV", app.ApplicationBuilder.Environment.IsDevelopment() ? "development" : "production");

    // A Dockerfile that is there counts.
    private static bool WriteDockerfile(IResourceBuilder<ContainerResource> container, string folder, Action<DockerfileBuilderCallbackContext> write)
    {
        if (File.Exists(Path.Combine(folder, "Dockerfile")))
        {
            return false;
        }

        container.WithDockerfileBuilder(folder, write);
        return true;
    }

    private static bool AddScript(CommandLineArgsCallbackContext context, JavaScriptAppResource app)
    {
        var manager = PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app);
        if (manager is null || PackageCommands.Last<JavaScriptRunScriptAnnotation>(app) is not { } script)
        {
            return false;
        }

        string[] arguments = [.. string.IsNullOrEmpty(manager.ScriptCommand) ? (string[])[] : [manager.ScriptCommand], script.ScriptName, .. script.Args];
        foreach (var argument in arguments)
        {
            context.Args.Add(argument);
        }

        return true;
    }

    private static void AddPort(CommandLineArgsCallbackContext context, JavaScriptAppResource app, string option)
    {
        if (PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app)?.CommandSeparator is { } separator)
        {
            context.Args.Add(separator);
        }

        var secure = app.GetEndpoint("https");
        context.Args.Add(option);
        context.Args.Add((secure.Exists ? secure : app.GetEndpoint("http")).Property(EndpointProperty.TargetPort));
    }

    // The package manager may be chosen after the application is declared.
    private static void RunByPackageManager<T>(IResourceBuilder<T> app, bool onlyWithScript) where T : JavaScriptAppResource
    {
        if (!app.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return;
        }

        app.ApplicationBuilder.OnBeforeStart((_, _) =>
        {
            if (PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app.Resource) is { } manager && (!onlyWithScript || app.Resource.HasAnnotationOfType<JavaScriptRunScriptAnnotation>()))
            {
                app.WithCommand(manager.ExecutableName);
            }

            return Task.CompletedTask;
        });
    }

    private static bool HasPackage(JavaScriptAppResource app) => File.Exists(Path.Combine(app.WorkingDirectory, "package.json"));

    private static string Folder(IDistributedApplicationBuilder builder, string appDirectory) =>
        Path.GetFullPath(appDirectory.Replace('\\', '/'), builder.AppHostDirectory);
}
