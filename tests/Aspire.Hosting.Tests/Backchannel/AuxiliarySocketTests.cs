using System.Net.Sockets;
using System.Runtime.Versioning;
using Aspire.Hosting.Backchannel;

namespace Aspire.Hosting.Tests.Backchannel;

[UnsupportedOSPlatform("windows")]
public sealed class AuxiliarySocketTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    [Fact]
    public void Open_AppHost_ListensWhereTheCliLooksAndLetsNobodyElseIn()
    {
        using var socket = AuxiliarySocket.Open(_home.Path, "/somewhere/AppHost.csproj", 42);

        Path.GetDirectoryName(socket.Path).ShouldBe(Path.Join(_home.Path, ".aspire", "cli", "bch"));
        Path.GetFileName(socket.Path).ShouldMatch("^[A-Za-z0-9_-]{19}\\.42$");
        Path.GetFileName(socket.Path).ShouldStartWith(AuxiliarySocket.NameOf("/somewhere/AppHost.csproj"));
        File.GetUnixFileMode(socket.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(socket.Path));
    }

    [Fact]
    public void Dispose_Open_RemovesTheFile()
    {
        var socket = AuxiliarySocket.Open(_home.Path, "/somewhere/AppHost.csproj", 42);

        socket.Dispose();

        File.Exists(socket.Path).ShouldBeFalse();
    }

    [Fact]
    public void Open_AnotherWasKilled_RemovesWhatItLeftBehindAndNothingElse()
    {
        var folder = Directory.CreateDirectory(Path.Join(_home.Path, ".aspire", "cli", "bch")).FullName;
        var name = AuxiliarySocket.NameOf("/somewhere/AppHost.csproj");
        var ofTheDead = Path.Join(folder, name + "AAAAAAAA." + int.MaxValue);
        var ofTheLiving = Path.Join(folder, name + "AAAAAAAA." + Environment.ProcessId);
        var ofAnother = Path.Join(folder, AuxiliarySocket.NameOf("/elsewhere/AppHost.csproj") + "AAAAAAAA." + int.MaxValue);
        File.WriteAllText(ofTheDead, "");
        File.WriteAllText(ofTheLiving, "");
        File.WriteAllText(ofAnother, "");

        using var socket = AuxiliarySocket.Open(_home.Path, "/somewhere/AppHost.csproj", Environment.ProcessId);

        Directory.EnumerateFiles(folder).ShouldBe([socket.Path, ofTheLiving, ofAnother], ignoreOrder: true);
    }

    [Fact]
    public void Open_ThroughALink_HasTheNameOfTheRealPath()
    {
        var real = Directory.CreateDirectory(Path.Join(_home.Path, "real")).FullName;
        var link = Directory.CreateSymbolicLink(Path.Join(_home.Path, "link"), real).FullName;

        using var socket = AuxiliarySocket.Open(_home.Path, Path.Join(link, "AppHost.csproj"), 42);

        Path.GetFileName(socket.Path).ShouldStartWith(AuxiliarySocket.NameOf(Path.Join(real, "AppHost.csproj")));
    }

    public void Dispose() => _home.Dispose();
}
