using System.Text;
using EnvironmentKit.Deployment;
using EnvironmentKit.Images.Projects;

namespace EnvironmentKit.Images;

/// <summary>The image of a .NET project: built in the SDK's image, run in that of the runtime, without privileges.</summary>
internal static class ProjectImage
{
    /// <summary>The user and group <c>app</c> of .NET's images.</summary>
    public static readonly ServiceUser User = new(1654, 1654);

    // Watching files costs one of the few inotify instances that all containers of a machine share, and they never change.
    private static readonly string[] Settings =
    [
        "DOTNET_hostBuilder__reloadConfigOnChange=false",
        "Logging__Console__FormatterName=json",
        "Logging__Console__FormatterOptions__IncludeScopes=true",
        "Logging__Console__FormatterOptions__TimestampFormat=yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
        "Logging__Console__FormatterOptions__UseUtcTimestamp=true",
    ];

    /// <summary>Describes the build.</summary>
    /// <param name="service">The service for which it is built.</param>
    /// <param name="image">The image that results.</param>
    /// <param name="version">The application's version.</param>
    /// <param name="project">The program.</param>
    /// <param name="ports">The ports on which it listens.</param>
    public static ImageBuild Of(string service, ImageReference image, string version, ProjectFacts project, IReadOnlyList<int> ports)
    {
        var dockerfile = ImageText.Dockerfile(service);
        return new ImageBuild(service, image, ".", $"{ImageText.Manifests}/{dockerfile}")
        {
            Arguments = [new(ImageText.Version, version)],
            Files =
            [
                new RenderedFile(dockerfile, Dockerfile(service, project, ports)),
                new RenderedFile($"{dockerfile}.dockerignore", DockerIgnore.Write([.. project.RestoreFiles, .. project.OtherFiles, .. project.Folders], isSource: true)),
            ],
        };
    }

    private static string Dockerfile(string service, ProjectFacts project, IReadOnlyList<int> ports)
    {
        var text = new StringBuilder(ImageText.Header);
        AppendBuild(text, project);
        AppendRun(text, project, ports);
        return text.Append('\n').Append(ImageText.Labels(service)).ToString();
    }

    private static void AppendBuild(StringBuilder text, ProjectFacts project)
    {
        var path = DockerText.ShellWord(project.Path);
        text.Append("FROM mcr.microsoft.com/dotnet/sdk:").Append(project.Sdk).Append(" AS build\n");
        text.Append("WORKDIR /src\n\n");
        text.Append("# Packages depend on these files alone, so that a change of code restores nothing.\n");
        AppendFiles(text, project.RestoreFiles);
        text.Append("RUN dotnet restore ").Append(path).Append(project.IsLocked ? " --locked-mode\n\n" : "\n\n");
        AppendFiles(text, project.OtherFiles);
        foreach (var folder in project.Folders.Where(folder => !project.Folders.Any(other => DockerIgnore.Contains(other, folder))))
        {
            text.Append("COPY ").Append(DockerText.Copied([$"{folder}/"], $"{folder}/")).Append('\n');
        }

        text.Append("ARG ").Append(ImageText.Version).Append('\n');
        text.Append("ARG ").Append(ImageText.Revision).Append('\n');
        text.Append("RUN dotnet publish ").Append(path).Append(" --configuration Release --no-restore --output /app");
        text.Append(project.HasSeveralFrameworks ? $" --framework net{project.Framework}" : string.Empty).Append(" \\\n");
        // As a build in a checkout writes it: the version, and behind a plus sign the commit.
        text.Append("    -p:UseAppHost=false -p:InformationalVersion=\"$").Append(ImageText.Version).Append("${").Append(ImageText.Revision).Append(":++$").Append(ImageText.Revision)
            .Append("}\" -p:IncludeSourceRevisionInInformationalVersion=false\n\n");
    }

    private static void AppendRun(StringBuilder text, ProjectFacts project, IReadOnlyList<int> ports)
    {
        text.Append("FROM mcr.microsoft.com/dotnet/").Append(project.UsesAspNetCore ? "aspnet" : "runtime").Append(':').Append(project.Framework).Append("-alpine\n");
        if (!project.IsGlobalizationInvariant)
        {
            text.Append("# The project does not set InvariantGlobalization, so it is given the cultures that it has elsewhere.\n");
            text.Append("RUN apk add --no-cache icu-libs icu-data-full\n");
            text.Append("ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false\n");
        }

        text.Append("# The runtime's image has no time zones.\n");
        text.Append("COPY --from=build ").Append(DockerText.List("/usr/share/zoneinfo/", "/usr/share/zoneinfo/")).Append('\n');
        text.Append("WORKDIR /app\n");
        text.Append("COPY --from=build ").Append(DockerText.List("/app/", "./")).Append('\n');
        text.Append("ENV ").AppendJoin(" \\\n    ", Settings.Select(Quoted)).Append('\n');
        if (ports.Count > 0)
        {
            text.Append("EXPOSE ").AppendJoin(' ', ports.Order()).Append('\n');
        }

        text.Append("USER ").Append(User.Uid).Append('\n');
        text.Append("ENTRYPOINT ").Append(DockerText.List("dotnet", $"{project.AssemblyName}.dll")).Append('\n');
    }

    private static void AppendFiles(StringBuilder text, IEnumerable<string> files)
    {
        foreach (var folder in files.GroupBy(file => file.LastIndexOf('/') is > 0 and var slash ? file[..(slash + 1)] : "./"))
        {
            text.Append("COPY ").Append(DockerText.Copied(folder, folder.Key)).Append('\n');
        }
    }

    private static string Quoted(string setting)
    {
        var sign = setting.IndexOf('=', StringComparison.Ordinal);
        return $"{setting[..sign]}=\"{setting[(sign + 1)..]}\"";
    }
}
