using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;

namespace Aspire.Hosting.JavaScript;

/// <summary>The image of an application that a script of its package builds: the built files alone, or what serves them as well.</summary>
internal static class PackageDockerfile
{
    private const string StaticServerImage = "mcr.microsoft.com/dotnet/nightly/yarp:2.3-preview";
    private const string BuildStage = "build";

    public static void Write(DockerfileBuilderCallbackContext context, JavaScriptAppResource app, string folder)
    {
        if (PackageCommands.Last<JavaScriptPackageManagerAnnotation>(app) is not { } manager)
        {
            return;
        }

        var mode = PackageCommands.Last<PublishModeAnnotation>(context.Resource);
        var images = PackageCommands.Last<DockerfileBaseImageAnnotation>(context.Resource);
        var buildImage = images?.BuildImage ?? NodeVersion.Image(folder, "slim");
        var install = PackageCommands.Last<JavaScriptInstallCommandAnnotation>(app);
        var build = (mode is null ? context.Builder.From(buildImage) : context.Builder.From(buildImage, BuildStage)).WorkDir(ContainerPath.Application);
        PackageCommands.InstallAndCopy(build, manager, install);
        if (PackageCommands.Last<JavaScriptBuildScriptAnnotation>(app) is { } script)
        {
            build.Run(PackageCommands.Script(manager, script));
        }

        var node = images?.RuntimeImage ?? NodeVersion.Image(folder, "alpine");
        switch (mode?.Mode)
        {
            case PublishMode.StaticWebsite:
                Runtime(context, images?.RuntimeImage ?? StaticServerImage)
                    .CopyFrom(BuildStage, mode.OutputPath, "/app/wwwroot")
                    .Entrypoint(["dotnet", "/app/yarp.dll"]);
                break;
            case PublishMode.NodeServer:
                Runtime(context, node).CopyFrom(BuildStage, mode.OutputPath, mode.OutputPath)
                    .Env("NODE_ENV", "production")
                    .User("node")
                    .Entrypoint(["node", mode.EntryPoint]);
                break;
            case PublishMode.PackageScript:
                WritePackageScript(context, manager, install, mode, buildImage, manager.RunsOnBuildImage && images?.RuntimeImage is null ? buildImage : node);
                break;
            case PublishMode.NextStandalone:
                Runtime(context, node).Env("NODE_ENV", "production")
                    .CopyFrom(BuildStage, "/app/public", "./public", "node:node")
                    .Run("mkdir .next")
                    .Run("chown node:node .next")
                    .CopyFrom(BuildStage, "/app/.next/standalone", "./", "node:node")
                    .CopyFrom(BuildStage, "/app/.next/static", "./.next/static", "node:node")
                    .User("node")
                    .Entrypoint(["node", "server.js"]);
                break;
        }
    }

    private static void WritePackageScript(DockerfileBuilderCallbackContext context, JavaScriptPackageManagerAnnotation manager, JavaScriptInstallCommandAnnotation? install, PublishModeAnnotation mode, string buildImage, string runtimeImage)
    {
        if (install is not { ProductionInstallArgs.Length: > 0 })
        {
            throw new InvalidOperationException($"Package manager '{manager.ExecutableName}' does not have ProductionInstallArgs configured, which is required for PublishAsPackageScript.");
        }

        PackageCommands.InstallForProduction(context.Builder.From(buildImage, "prod-deps").WorkDir(ContainerPath.Application), manager, install, "package*.json");
        var command = $"{manager.ExecutableName} {manager.ScriptCommand ?? "run"} {mode.ScriptName}";
        Runtime(context, runtimeImage)
            .CopyFrom(BuildStage, ContainerPath.Application, ContainerPath.Application)
            .CopyFrom("prod-deps", $"{ContainerPath.Application}/node_modules", "./node_modules")
            .Env("NODE_ENV", "production")
            .Entrypoint(["sh", "-c", string.IsNullOrWhiteSpace(mode.ScriptArguments) ? $"exec {command}" : $"exec {command} {mode.ScriptArguments}"]);
    }

    private static DockerfileStage Runtime(DockerfileBuilderCallbackContext context, string image) => context.Builder.From(image, "runtime").WorkDir(ContainerPath.Application);
}
