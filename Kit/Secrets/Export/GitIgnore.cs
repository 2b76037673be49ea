using System.ComponentModel;
using System.Diagnostics;

namespace EnvironmentKit.Secrets.Export;

/// <summary>Refuses to put what is secret where version control would take it in.</summary>
internal static class GitIgnore
{
    /// <summary>Refuses files that git would not ignore. Outside of every work tree all are allowed.</summary>
    /// <param name="folder">The folder of the files, absolute; it need not be there yet.</param>
    /// <param name="names">Their names.</param>
    /// <param name="mend">What to do then.</param>
    /// <exception cref="EnvironmentKitException">Git would take one in, or cannot be asked.</exception>
    public static void Require(string folder, IReadOnlyList<string> names, string mend)
    {
        var existing = folder;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        if (!IsInWorkTree(existing))
        {
            return;
        }

        var ignored = Ask(existing, [.. names.Select(name => Path.Join(folder, name))]);
        if (names.FirstOrDefault(name => !ignored.Contains(Path.Join(folder, name))) is { } taken)
        {
            throw new EnvironmentKitException($"Git does not ignore '{Path.Join(folder, taken)}', which would be committed sooner or later. Nothing was written. {mend}");
        }
    }

    private static bool IsInWorkTree(string folder)
    {
        for (var each = new DirectoryInfo(folder); each is not null; each = each.Parent)
        {
            if (Path.Exists(Path.Join(each.FullName, ".git")))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Ask(string folder, IReadOnlyList<string> paths)
    {
        try
        {
            // A file that is tracked already is not ignored, whatever .gitignore says.
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "check-ignore", "--stdin", "-z"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            git.StandardInput.Write(string.Concat(paths.Select(path => path + '\0')));
            git.StandardInput.Close();
            var errors = git.StandardError.ReadToEndAsync();
            var ignored = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            return git.ExitCode is 0 or 1 ? [.. ignored] : throw new EnvironmentKitException(
                $"Git cannot say whether it ignores '{paths[0]}': {errors.GetAwaiter().GetResult().Trim()} Nothing was written. Mend that, or name a folder outside of the repository.");
        }
        catch (Win32Exception exception)
        {
            throw new EnvironmentKitException(
                $"'{folder}' lies in a git repository, but git is not installed to say whether it ignores '{paths[0]}'. Nothing was written. Install git, or name a folder outside of the repository.", exception);
        }
    }
}
