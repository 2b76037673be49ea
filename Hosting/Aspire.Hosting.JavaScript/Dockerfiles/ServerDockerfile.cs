using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.JavaScript;

/// <summary>The image of a script that Node.js or Bun runs.</summary>
internal static class ServerDockerfile
{
    private const string BunImage = "oven/bun:1";

    // What a run on this machine leaves behind must not come into the image, whose last stage copies the folder.
    private const string BunIgnored = "node_modules\n.git\n.gitignore\n.DS_Store\nnpm-debug.log*\nyarn-debug.log*\nyarn-error.log*\n.pnpm-debug.log*\n.env\n.env.*\n.aspire\naspire-output\nDockerfile\nDockerfile.*\n*.Dockerfile.dockerignore\n.dockerignore\n*.tsbuildinfo\n";

    public static void WriteNode(DockerfileBuilderCallbackContext context, JavaScriptAppResource app, string scriptPath)
    {
        var images = PackageCommands.Last<DockerfileBaseImageAnnotation>(context.Resource);
        var standard = NodeVersion.Image(app.WorkingDirectory, "alpine");
        Build(context, app, images?.BuildImage ?? standard);
        var logger = context.Services.GetService<ILogger<JavaScriptAppResource>>();
        context.Builder.AddContainerFilesStages(context.Resource, logger);
        var runtime = context.Builder.From(images?.RuntimeImage ?? standard, "runtime")
            .EmptyLine()
            .WorkDir(ContainerPath.Application)
            .CopyFrom("build", ContainerPath.Application, ContainerPath.Application);
        Finish(runtime, context.Resource, logger, "node", app.Command, scriptPath);
    }

    public static void WriteBun(DockerfileBuilderCallbackContext context, JavaScriptAppResource app, string scriptPath)
    {
        if (PackageCommands.Last<DockerfileBuildAnnotation>(context.Resource) is { } build)
        {
            build.BuildContextIgnoreContent ??= BunIgnored;
        }

        var images = PackageCommands.Last<DockerfileBaseImageAnnotation>(context.Resource);
        var buildImage = images?.BuildImage ?? BunImage;
        Build(context, app, buildImage);
        var logger = context.Services.GetService<ILogger<JavaScriptAppResource>>();
        context.Builder.AddContainerFilesStages(context.Resource, logger);
        var withoutTools = PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app) is { } manager
            && PackageCommands.Last<JavaScriptInstallCommandAnnotation>(app) is { ProductionInstallArgs.Length: > 0 } install
            && InstallForProduction(context, buildImage, manager, install);
        var runtime = context.Builder.From(images?.RuntimeImage ?? BunImage, "runtime").EmptyLine().WorkDir(ContainerPath.Application);
        if (withoutTools)
        {
            // Copied over the build stage, the tools of the build would stay beside these packages.
            runtime.CopyFrom("prod-deps", $"{ContainerPath.Application}/node_modules", "./node_modules").Copy(".", ".");
        }
        else
        {
            runtime.CopyFrom("build", ContainerPath.Application, ContainerPath.Application);
        }

        Finish(runtime, context.Resource, logger, "bun", app.Command, scriptPath);
    }

    private static void Build(DockerfileBuilderCallbackContext context, JavaScriptAppResource app, string image)
    {
        var stage = context.Builder.From(image, "build").EmptyLine().WorkDir(ContainerPath.Application);
        if (PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app) is not { } manager)
        {
            stage.Copy(".", ".");
            return;
        }

        if (PackageCommands.Last<JavaScriptInstallCommandAnnotation>(app) is { } install)
        {
            PackageCommands.InstallAndCopy(stage, manager, install);
        }
        else
        {
            manager.InitializeDockerBuildStage?.Invoke(stage);
            stage.Copy(".", ".");
        }

        if (PackageCommands.Last<JavaScriptBuildScriptAnnotation>(app) is { } script)
        {
            stage.EmptyLine().Run(PackageCommands.Script(manager, script));
        }
    }

    private static bool InstallForProduction(DockerfileBuilderCallbackContext context, string image, JavaScriptPackageManagerAnnotation manager, JavaScriptInstallCommandAnnotation install)
    {
        PackageCommands.InstallForProduction(context.Builder.From(image, "prod-deps").EmptyLine().WorkDir(ContainerPath.Application), manager, install, "package.json");
        return true;
    }

    private static void Finish(DockerfileStage runtime, IResource resource, ILogger? logger, string user, string command, string scriptPath) =>
        runtime.AddContainerFiles(resource, ContainerPath.Application, logger)
            .EmptyLine()
            .Env("NODE_ENV", "production")
            .EmptyLine()
            .User(user)
            .EmptyLine()
            .Entrypoint([command, scriptPath]);
}
