using System.Diagnostics;
using EnvironmentKit.Swarm;
using EnvironmentKit.Tests.Docker;

namespace EnvironmentKit.Tests.Swarm;

public sealed class SecretVersionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("versions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void File_Secrets_MatchesGolden() => SecretVersions.File(LibraryDeployment.Create("production")).Content.ShouldMatchGolden("secret-versions.sh");

    [Fact]
    public void Script_ChangedValue_GivesAnotherVersion()
    {
        Directory.CreateDirectory(Path.Join(_folder.FullName, "secrets"));
        File.WriteAllText(Path.Join(_folder.FullName, SecretVersions.Path), SecretVersions.File(LibraryDeployment.Create()).Content);
        Write("db-password", "one");
        Write("tls-key", "key");
        Run().ShouldBe((0, "export DB_PASSWORD_VERSION=7692c3ad\nexport TLS_KEY_VERSION=2c70e12b\n"));

        Write("db-password", "two");
        Run().ShouldBe((0, "export DB_PASSWORD_VERSION=3fc4ccfe\nexport TLS_KEY_VERSION=2c70e12b\n"));
    }

    [Fact]
    public void Script_MissingSecret_Fails()
    {
        File.WriteAllText(Path.Join(_folder.FullName, SecretVersions.Path), SecretVersions.File(LibraryDeployment.Create()).Content);

        Run().ExitCode.ShouldNotBe(0);
    }

    private void Write(string name, string value) => File.WriteAllText(Path.Join(_folder.FullName, "secrets", name), value);

    private (int ExitCode, string Output) Run()
    {
        using var script = Process.Start(new ProcessStartInfo("sh", [Path.Join(_folder.FullName, SecretVersions.Path)]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var output = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, output);
    }
}
