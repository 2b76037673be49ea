using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Python;

/// <summary>The image of a Python application, whose packages uv or pip installs.</summary>
internal static class PythonDockerfile
{
    private const string Folder = "/app";
    private const string CreateUser = "groupadd --system --gid 999 appuser && useradd --system --gid 999 --uid 999 --create-home appuser";
    private const string UvCache = "type=cache,target=/root/.cache/uv";

    public static void Write(DockerfileBuilderCallbackContext context, PythonAppResource app)
    {
        if (!context.Resource.TryGetLastAnnotation<PythonEntrypointAnnotation>(out var entrypoint))
        {
            return;
        }

        var environment = context.Resource.Annotations.OfType<VirtualEnvironmentAnnotation>().LastOrDefault();
        var version = PythonVersion.Of(app.WorkingDirectory, environment?.Path);
        var images = context.Resource.Annotations.OfType<DockerfileBaseImageAnnotation>().LastOrDefault();
        var runtimeImage = images?.RuntimeImage ?? $"python:{version}-slim-bookworm";
        if (context.Resource.Annotations.OfType<PythonPackageManagerAnnotation>().LastOrDefault() is { IsUv: true })
        {
            WriteWithUv(context, app.WorkingDirectory, images?.BuildImage ?? $"ghcr.io/astral-sh/uv:python{version}-bookworm-slim", runtimeImage, entrypoint);
        }
        else
        {
            WriteWithPip(context, app.WorkingDirectory, runtimeImage, entrypoint);
        }
    }

    private static void WriteWithUv(DockerfileBuilderCallbackContext context, string folder, string buildImage, string runtimeImage, PythonEntrypointAnnotation entrypoint)
    {
        var build = context.Builder.From(buildImage, "builder")
            .EmptyLine()
            .Comment("Compiled ahead, and with files of its own, so that it can be copied.")
            .Env("UV_COMPILE_BYTECODE", "1")
            .Env("UV_LINK_MODE", "copy")
            .EmptyLine()
            .WorkDir(Folder)
            .EmptyLine();
        if (File.Exists(Path.Combine(folder, "uv.lock")))
        {
            build.Comment("The packages first: they change less often than the application.")
                .RunWithMounts("uv sync --locked --no-install-project --no-dev", UvCache, "type=bind,source=uv.lock,target=uv.lock", "type=bind,source=pyproject.toml,target=pyproject.toml")
                .EmptyLine()
                .Comment("The application.")
                .Copy(".", Folder)
                .RunWithMounts("uv sync --locked --no-dev", UvCache);
        }
        else
        {
            build.Comment("The packages first: they change less often than the application.")
                .Copy("pyproject.toml", $"{Folder}/")
                .EmptyLine()
                .RunWithMounts("uv sync --no-install-project --no-dev", UvCache)
                .EmptyLine()
                .Comment("The application.")
                .Copy(".", Folder)
                .RunWithMounts("uv sync --no-dev", UvCache);
        }

        var logger = context.Services.GetService<ILogger<PythonAppResource>>();
        context.Builder.AddContainerFilesStages(context.Resource, logger);
        context.Builder.From(runtimeImage, "app")
            .EmptyLine()
            .AddContainerFiles(context.Resource, Folder, logger)
            .Run(CreateUser)
            .EmptyLine()
            .CopyFrom("builder", Folder, Folder, "appuser:appuser")
            .EmptyLine()
            .Env("PATH", $"{Folder}/.venv/bin:${{PATH}}")
            .Env("VIRTUAL_ENV", $"{Folder}/.venv")
            .Env("PYTHONDONTWRITEBYTECODE", "1")
            .Env("PYTHONUNBUFFERED", "1")
            .EmptyLine()
            .User("appuser")
            .EmptyLine()
            .WorkDir(Folder)
            .EmptyLine()
            .Entrypoint(entrypoint.ContainerCommand);
    }

    private static void WriteWithPip(DockerfileBuilderCallbackContext context, string folder, string runtimeImage, PythonEntrypointAnnotation entrypoint)
    {
        var logger = context.Services.GetService<ILogger<PythonAppResource>>();
        context.Builder.AddContainerFilesStages(context.Resource, logger);
        var stage = context.Builder.From(runtimeImage)
            .EmptyLine()
            .AddContainerFiles(context.Resource, Folder, logger)
            .Run(CreateUser)
            .EmptyLine()
            .WorkDir(Folder)
            .EmptyLine();
        if (File.Exists(Path.Combine(folder, "requirements.txt")))
        {
            Install(stage, "requirements.txt", "-r requirements.txt");
        }
        else if (File.Exists(Path.Combine(folder, "pyproject.toml")))
        {
            Install(stage, "pyproject.toml", ".");
        }

        stage.Copy(".", Folder, "appuser:appuser")
            .EmptyLine()
            .Env("PYTHONDONTWRITEBYTECODE", "1")
            .Env("PYTHONUNBUFFERED", "1")
            .EmptyLine()
            .User("appuser")
            .EmptyLine()
            .Entrypoint(entrypoint.ContainerCommand);
    }

    // Packages without a built form need a compiler, which the image does not keep.
    private static void Install(DockerfileStage stage, string file, string what) =>
        stage.Copy(file, $"{Folder}/{file}")
            .EmptyLine()
            .Run($"apt-get update \\\n  && apt-get install -y --no-install-recommends build-essential \\\n  && pip install --no-cache-dir {what} \\\n  && apt-get purge -y --auto-remove build-essential \\\n  && rm -rf /var/lib/apt/lists/*")
            .EmptyLine();
}
