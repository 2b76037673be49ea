using EnvironmentKit.Documents;

namespace EnvironmentKit.Images;

/// <summary>What the files of every image have in common. They lie in <c>manifests/images/SERVICE/</c>, once for all tiers.</summary>
internal static class ImageText
{
    /// <summary>The folder of all images' files, relative to <c>manifests/</c>.</summary>
    public const string Folder = "images";

    /// <summary>The folder that manifests are in, relative to the repository's root.</summary>
    public const string Manifests = "manifests";

    /// <summary>The build argument with the application's version.</summary>
    public const string Version = "VERSION";

    /// <summary>The build argument with the commit; whoever builds may give it.</summary>
    public const string Revision = "REVISION";

    /// <summary>The comment at the beginning.</summary>
    public static string Header { get; } =
        GeneratedFile.Comment("Written by `./dev publish` from AppHost/AppHost.cs. Change the declaration, not this file.");

    /// <summary>Where a service's Dockerfile lies, relative to <c>manifests/</c>.</summary>
    public static string Dockerfile(string service) => $"{Folder}/{service}/Dockerfile";

    /// <summary>What an image says of itself; last, because it changes with each version.</summary>
    public static string Labels(string service) =>
        $"""
        ARG {Version}
        ARG {Revision}
        LABEL org.opencontainers.image.title="{service}" \
              org.opencontainers.image.version="${Version}" \
              org.opencontainers.image.revision="${Revision}"

        """.ReplaceLineEndings("\n");
}
