using EnvironmentKit.Deployment;

namespace EnvironmentKit.Images;

/// <summary>Paths that a declaration names, made relative to the repository, so that they mean the same on every machine.</summary>
internal static class RepositoryPaths
{
    /// <summary>The path relative to the repository's root, with forward slashes; <c>.</c> is the root.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="path">An absolute path, or one relative to <paramref name="folder"/>.</param>
    /// <param name="folder">The absolute folder that the declaration is relative to.</param>
    /// <param name="what">What the path is, as the beginning of a sentence: <c>'gateway': the static folder</c>.</param>
    /// <exception cref="EnvironmentKitException">It is a Windows path elsewhere than on Windows, or leads out of the repository.</exception>
    public static string Inside(this RepositoryFolder repository, string path, string folder, string what)
    {
        if (!OperatingSystem.IsWindows() && IsOfWindows(path))
        {
            throw new EnvironmentKitException(
                $"{what} '{path}' is a Windows path. Write it relative to the AppHost's folder, with forward slashes, such as '../Site/wwwroot'.");
        }

        return repository.Relative(path, folder) ?? throw new EnvironmentKitException(
            $"{what} '{path}' lies outside of the repository '{repository.Path}', so that other machines do not have it. "
            + "Move it into the repository and name it relative to the AppHost's folder.");
    }

    private static bool IsOfWindows(string path) =>
        path.Contains('\\', StringComparison.Ordinal) || (path is [var drive, ':', ..] && char.IsAsciiLetter(drive) && (path.Length == 2 || path[2] == '/'));
}
