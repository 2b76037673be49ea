using Aspire.Hosting;
using EnvironmentKit.Deployment.Resolution;

namespace EnvironmentKit.Tests.Deployment.Resolution;

public sealed class TierSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    [Fact]
    public void OfEnvironment_TierFile_ComesBeforeTheGeneralOne()
    {
        Write("appsettings.json", "1.0.0");
        Write("appsettings.Staging.json", "1.1.0");

        Version("staging").ShouldBe("1.1.0");
        Version("production").ShouldBe("1.0.0");
    }

    [Fact]
    public void OfEnvironment_CommandLine_ComesBeforeFiles()
    {
        Write("appsettings.Staging.json", "1.1.0");

        Version("staging", "--Environment:Version=2.0.0").ShouldBe("2.0.0");
    }

    [Fact]
    public void OfEnvironment_FileOfTheAppHostsOwnEnvironment_IsNotAnotherTiers()
    {
        // Without a launch profile an AppHost's environment is Production.
        Write("appsettings.Production.json", "9.0.0");

        Version("staging").ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string version) =>
        File.WriteAllText(Path.Join(_folder, file), $$"""{ "Environment": { "Version": "{{version}}" } }""");

    private string? Version(string tier, params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, ProjectDirectory = _folder, DisableDashboard = true });
        return TierSettings.Read(builder.AddTier(tier)).OfEnvironment("Version");
    }
}
