using System.Diagnostics;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment;

public sealed class SecretFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secrets-");

    public SecretFolderTests()
    {
        foreach (var file in SecretFolder.Files(Tier))
        {
            var path = Path.Join(_folder.FullName, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
        }
    }

    private static TierDeployment Tier { get; } = new()
    {
        Application = "library",
        Tier = "staging",
        Version = "1.0.0",
        Secrets = [new("db-password", "Password of the PostgreSQL server \"db\"."), new("queue-password", "Password of the RabbitMQ server \"queue\".")],
    };

    [Fact]
    public void Files_NoSecrets_AreNone() => SecretFolder.Files(Tier with { Secrets = [] }).ShouldBeEmpty();

    [Fact]
    public void Check_EverySecretThere_Succeeds()
    {
        Write("db-password", "a");
        Write("queue-password", "b\n");

        Run().ShouldBe((0, ""));
    }

    [Fact]
    public void Check_MissingAndEmptySecrets_AreRefusedByName()
    {
        Write("queue-password", " \n");

        var (exitCode, error) = Run();

        exitCode.ShouldBe(1);
        error.ShouldContain("\"db-password\" is missing: write it to secrets/db-password. Password of the PostgreSQL server \"db\".");
        error.ShouldContain("\"queue-password\" is empty");
        error.ShouldEndWith("Nothing was deployed.\n");
    }

    [Theory]
    [InlineData("word", 0)]
    [InlineData("word\n", 1)]
    [InlineData("two\nwords", 0)]
    public void Check_LineBreakAtTheEndOfWhatIsTakenVerbatim_IsRefused(string value, int expected)
    {
        var script = SecretFolder.Files(Tier with { Secrets = [Tier.Secrets[0] with { Verbatim = true }, Tier.Secrets[1]] })[0];
        File.WriteAllText(Path.Join(_folder.FullName, script.Path), script.Content);
        Write("db-password", value);
        Write("queue-password", "b\n");

        var (exitCode, error) = Run();

        exitCode.ShouldBe(expected);
        error.Contains("\"db-password\" ends with a line break", StringComparison.Ordinal).ShouldBe(expected == 1);
    }

    [Theory]
    [InlineData("word\r\n")]
    [InlineData("word\r")]
    [InlineData("-----END-----\r\n\n")]
    public void Check_CarriageReturnAtTheEnd_IsRefused(string value)
    {
        Write("db-password", "a\r\nb\n");
        Write("queue-password", value);

        var (exitCode, error) = Run();

        exitCode.ShouldBe(1);
        error.ShouldStartWith("The secret \"queue-password\" ends with a carriage return");
        error.ShouldNotContain("db-password");
    }

    [Fact]
    public void Check_MountedSecretThatNoContainerCouldRead_IsRefused()
    {
        Write("db-password", "a");
        Write("queue-password", "b");
        File.WriteAllText(Path.Join(_folder.FullName, "check-secrets.sh"), SecretFolder.Files(Tier, mounted: true)[0].Content);
        File.SetUnixFileMode(Path.Join(_folder.FullName, "secrets", "db-password"), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Path.Join(_folder.FullName, "secrets", "queue-password"), UnixFileMode.UserRead);

        var (exitCode, error) = Run();

        exitCode.ShouldBe(1);
        error.ShouldStartWith("The secret \"queue-password\" cannot be read by the container's user");
        error.ShouldNotContain("db-password");
    }

    [Fact]
    public void Check_FromAnotherFolder_FindsItsOwn()
    {
        Write("db-password", "a");
        Write("queue-password", "b");

        Run(workingDirectory: "/").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Example_NamesEverySecretWithItsPurpose()
    {
        var example = File.ReadAllText(Path.Join(_folder.FullName, "secrets.example"));

        example.ShouldContain("\ndb-password     Password of the PostgreSQL server \"db\".\n");
        example.ShouldContain("\nqueue-password  Password");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string value) => File.WriteAllText(Path.Join(_folder.FullName, "secrets", name), value);

    private (int ExitCode, string Error) Run(string? workingDirectory = null)
    {
        using var check = Process.Start(new ProcessStartInfo("sh", [Path.Join(_folder.FullName, "check-secrets.sh")])
        {
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? _folder.FullName,
        })!;
        var error = check.StandardError.ReadToEnd();
        check.WaitForExit();
        return (check.ExitCode, error);
    }
}
