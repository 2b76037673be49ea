using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Tests.Dcp;

public sealed class AspireBundleTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("aspire-home-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void DcpPath_SeveralVersions_IsTheNewest()
    {
        Put("versions/13.5.4_abc-1/dcp/dcp");
        Put("versions/13.10.0_abc-1/dcp/dcp");
        Put("versions/9.5.0/dcp/dcp");

        Bundle().DcpPath.ShouldBe(Path.Combine(_home, "versions/13.10.0_abc-1/dcp/dcp"));
    }

    [Fact]
    public void ManagedPath_CurrentBundle_ComesBeforeNewerVersions()
    {
        Put("bundle/managed/aspire-managed");
        Put("versions/99.0.0/managed/aspire-managed");

        Bundle().ManagedPath.ShouldBe(Path.Combine(_home, "bundle/managed/aspire-managed"));
    }

    [Fact]
    public void DcpPath_FolderInEnvironment_IsItsProgram()
    {
        Put("elsewhere/dcp");
        Put("bundle/dcp/dcp");

        Bundle(("ASPIRE_DCP_PATH", Path.Combine(_home, "elsewhere"))).DcpPath.ShouldBe(Path.Combine(_home, "elsewhere/dcp"));
    }

    [Fact]
    public void DcpPath_ConfiguredFileIsMissing_NamesFileAndSetting()
    {
        Put("bundle/dcp/dcp");

        var e = Should.Throw<DistributedApplicationException>(() => Bundle(("DcpPublisher:CliPath", "/nowhere/dcp")).DcpPath);

        e.Message.ShouldContain("/nowhere/dcp");
        e.Message.ShouldContain("DcpPublisher:CliPath");
    }

    [Fact]
    public void DcpPath_NothingInstalled_NamesTheCommandThatMendsIt()
    {
        var e = Should.Throw<DistributedApplicationException>(() => Bundle().DcpPath);

        e.Message.ShouldContain("./dev up");
        e.Message.ShouldContain("./dev doctor");
    }

    private void Put(string file)
    {
        var path = Path.Combine(_home, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }

    private AspireBundle Bundle(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(),
        _home);
}
