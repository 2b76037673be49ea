using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images;

/// <summary>An image that is built by a Dockerfile of the repository's own.</summary>
internal static class DockerfileImage
{
    /// <summary>Describes the build.</summary>
    /// <param name="service">The service for which it is built.</param>
    /// <param name="image">The image that results.</param>
    /// <param name="source">The Dockerfile.</param>
    /// <param name="taken">What it takes of other resources' images; the stages that build that become part of it.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="folder">The absolute folder that the declaration is relative to.</param>
    /// <exception cref="EnvironmentKitException">
    /// Context or Dockerfile lie outside of the repository or are not there, or a secret is a build argument, which an image keeps for everybody.
    /// </exception>
    public static ImageBuild Of(string service, ImageReference image, DockerfileSource source, IReadOnlyList<BuiltFiles> taken, RepositoryFolder repository, string folder)
    {
        if (source.SecretArguments is [var secret, ..])
        {
            throw new EnvironmentKitException(
                $"'{service}': the build argument '{secret}' is a secret, and build arguments can be read from the finished image. "
                + $"Declare it with WithBuildSecret(\"{secret}\", …) and let the Dockerfile mount it: RUN --mount=type=secret,id={secret} …");
        }

        var context = repository.Inside(source.Context, folder, $"'{service}': the build context");
        Require(Directory.Exists(Path.Join(repository.Path, context)), $"'{service}': the build context '{source.Context}'");
        if (taken.Count > 0 && source.Content is { } content)
        {
            source = source with
            {
                Content = WithStages(content.ReplaceLineEndings("\n"), taken, context),
                Ignore = DockerIgnore.Write(taken.Select(files => files.Folder).Append(context), isSource: true),
                Arguments = [.. source.Arguments, .. taken.SelectMany(files => files.Arguments)],
                Secrets = [.. source.Secrets.Concat(taken.SelectMany(files => files.Secrets)).Distinct(StringComparer.Ordinal)],
            };
            context = ".";
        }

        var build = new ImageBuild(service, image, context, Dockerfile(service, source, repository, folder))
        {
            Arguments = [.. source.Arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal)],
            Secrets = [.. source.Secrets.Order(StringComparer.Ordinal)],
            Target = source.Stage,
        };
        return source.Content is null ? build : build with { Files = [.. Generated(service, source)] };
    }

    // In the place of the image that it would be taken from stand the stages that build it, so that one build does all.
    private static string WithStages(string dockerfile, IReadOnlyList<BuiltFiles> taken, string folder)
    {
        var text = DockerfileStages.Below(dockerfile, folder);
        foreach (var files in taken)
        {
            var name = files.Stage[..^"_stage".Length].ToUpperInvariant() + "_IMAGENAME";
            var lines = text.Split('\n').Where(line => !line.StartsWith($"ARG {name}=", StringComparison.Ordinal));
            text = string.Join('\n', lines).Replace($"FROM ${{{name}}} AS {files.Stage}", files.Stages, StringComparison.Ordinal).TrimStart('\n');
        }

        return text;
    }

    private static string Dockerfile(string service, DockerfileSource source, RepositoryFolder repository, string folder)
    {
        if (source.Content is not null)
        {
            return $"{ImageText.Manifests}/{ImageText.Dockerfile(service)}";
        }

        var path = repository.Inside(source.Dockerfile, folder, $"'{service}': the Dockerfile");
        Require(File.Exists(Path.Join(repository.Path, path)), $"'{service}': the Dockerfile '{source.Dockerfile}'");
        return path;
    }

    private static IEnumerable<RenderedFile> Generated(string service, DockerfileSource source)
    {
        yield return new RenderedFile(ImageText.Dockerfile(service), Text(source.Content!));
        if (source.Ignore is { } ignore)
        {
            yield return new RenderedFile($"{ImageText.Dockerfile(service)}.dockerignore", Text(ignore));
        }
    }

    private static string Text(string content) => content.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static void Require(bool isThere, string what)
    {
        if (!isThere)
        {
            throw new EnvironmentKitException($"{what} is not there. Restore it, or name another one in the declaration; paths are relative to the AppHost's folder.");
        }
    }
}
