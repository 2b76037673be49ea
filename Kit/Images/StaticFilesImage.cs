using System.Text;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images;

/// <summary>An image that is another one with folders of files in it, such as nginx with what it serves.</summary>
internal static class StaticFilesImage
{
    /// <summary>Describes the build.</summary>
    /// <param name="service">The service for which it is built.</param>
    /// <param name="image">The image that results.</param>
    /// <param name="version">The application's version.</param>
    /// <param name="from">The image that it is made of.</param>
    /// <param name="user">Whom the files belong to, and who runs.</param>
    /// <param name="folders">The folders.</param>
    /// <param name="built">What stages of the same Dockerfile build, and where it goes.</param>
    /// <param name="owned">Empty folders that belong to the user as well, where volumes are mounted: a new volume takes over the folder's owner.</param>
    public static ImageBuild Of(
        string service,
        ImageReference image,
        string version,
        ImageReference from,
        ServiceUser user,
        IReadOnlyList<StaticFolder> folders,
        IReadOnlyList<BuiltFolder> built,
        params IReadOnlyList<string> owned)
    {
        var dockerfile = ImageText.Dockerfile(service);
        return new ImageBuild(service, image, ".", $"{ImageText.Manifests}/{dockerfile}")
        {
            Arguments = [.. built.SelectMany(files => files.Files.Arguments).Append(new EnvironmentVariable(ImageText.Version, version)).Distinct().OrderBy(argument => argument.Name, StringComparer.Ordinal)],
            Secrets = [.. built.SelectMany(files => files.Files.Secrets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Files =
            [
                new RenderedFile(dockerfile, Dockerfile(service, from, user, folders, built, owned)),
                new RenderedFile($"{dockerfile}.dockerignore", DockerIgnore.Write(folders.Select(folder => folder.Source).Concat(built.Select(files => files.Files.Folder)), isSource: built.Count > 0)),
            ],
        };
    }

    private static string Dockerfile(
        string service, ImageReference from, ServiceUser user, IReadOnlyList<StaticFolder> folders, IReadOnlyList<BuiltFolder> built, IReadOnlyList<string> owned)
    {
        var text = new StringBuilder(ImageText.Header);
        foreach (var files in built.DistinctBy(files => files.Files.Stage))
        {
            text.Append(files.Files.Stages.TrimEnd('\n')).Append("\n\n");
        }

        text.Append("FROM ").Append(from).Append('\n');
        foreach (var folder in owned.Order(StringComparer.Ordinal))
        {
            var path = DockerText.ShellWord(folder);
            text.Append("RUN mkdir -p ").Append(path).Append(" && chown ").Append(user.Uid).Append(':').Append(user.Gid).Append(' ').Append(path).Append('\n');
        }

        foreach (var folder in folders.OrderBy(folder => folder.Path, StringComparer.Ordinal))
        {
            // Owned by who serves them: in a checkout they may be readable by their owner only.
            text.Append("COPY --chown=").Append(user.Uid).Append(':').Append(user.Gid).Append(' ')
                .Append(DockerText.Copied([$"{folder.Source}/"], folder.Path.TrimEnd('/') + "/")).Append('\n');
        }

        foreach (var (files, path) in built)
        {
            foreach (var source in files.Sources)
            {
                text.Append("COPY --from=").Append(files.Stage).Append(" --chown=").Append(user.Uid).Append(':').Append(user.Gid).Append(' ')
                    .Append(DockerText.Copied([source.TrimEnd('/') + "/"], path.TrimEnd('/') + "/")).Append('\n');
            }
        }

        return text.Append("USER ").Append(user.Uid).Append("\n\n").Append(ImageText.Labels(service)).ToString();
    }
}
