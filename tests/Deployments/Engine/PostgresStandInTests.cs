using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Deployments.Engine;

/// <summary>The stand-in for PostgreSQL does what the official image is known to do, locked up as the manifests have it.</summary>
public sealed class PostgresStandInTests
{
    private const string Image = "docker.io/library/postgres:18.3";

    [ContainerFact]
    public async Task Start_PasswordFromFileAndScripts_MakesTheDatabaseAndKeepsItInTheVolume()
    {
        var engine = EngineClient.Current;
        await using var images = new StandInImages(engine);
        await images.EnsureAsync(Image);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Join(folder.Path, "password"), "p'a s\"s$x\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Join(folder.Path, "one.sql"), "CREATE TABLE one (name text);\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Join(folder.Path, "two.sh"), "psql --username \"$POSTGRES_USER\" --dbname \"$POSTGRES_DB\" -c \"INSERT INTO one VALUES ('two')\"\n", TestContext.Current.CancellationToken);
        var name = $"postgres-{Guid.NewGuid():N}";
        string[] run =
        [
            "run", "--detach", "--name", name, "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges",
            "--user", "999:999", "--tmpfs", "/tmp", "--tmpfs", "/var/run/postgresql:uid=999,gid=999,mode=0775", "--volume", $"{name}:/var/lib/postgresql",
            "--volume", $"{folder.Path}/password:/run/secrets/password:ro",
            "--volume", $"{folder.Path}/one.sql:/docker-entrypoint-initdb.d/1.sql:ro", "--volume", $"{folder.Path}/two.sh:/docker-entrypoint-initdb.d/2.sh:ro",
            "--env", "POSTGRES_PASSWORD_FILE=/run/secrets/password", "--env", "POSTGRES_USER=keeper", "--env", "POSTGRES_DB=library", Image,
        ];
        try
        {
            await engine.RunAsync(run);
            (await ReadAsync(engine, name)).ShouldBe("two");

            await engine.RunAsync("rm", "--force", name);
            await engine.RunAsync(run);
            (await ReadAsync(engine, name)).ShouldBe("two");
        }
        finally
        {
            await engine.TryAsync(["rm", "--force", name]);
            await engine.TryAsync(["volume", "rm", name]);
        }
    }

    [ContainerFact]
    public async Task Start_NoPassword_SaysSo()
    {
        var engine = EngineClient.Current;
        await using var images = new StandInImages(engine);
        await images.EnsureAsync(Image);

        var answer = await engine.TryAsync(["run", "--rm", "--network", "none", Image]);

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("POSTGRES_PASSWORD");
    }

    /// <summary>The one row, as soon as the server answers; while scripts run it takes no connection over TCP.</summary>
    private static async Task<string> ReadAsync(EngineClient engine, string name) =>
        await Eventually.Get("An answer of the server", TimeSpan.FromSeconds(30), async () =>
        {
            var answer = await engine.TryAsync(
                ["exec", "--env", "PGPASSWORD=p'a s\"s$x", name, "psql", "-h", "127.0.0.1", "-U", "keeper", "-d", "library", "-Atc", "SELECT name FROM one"]);
            return (answer.Succeeded, answer.Succeeded ? answer.Output.Trim() : answer.All + (await engine.TryAsync(["logs", name])).All);
        });
}
