using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Tests.Engines.Companions;

public sealed class DeclaredContainerTests
{
    private static readonly DeclaredContainer s_declared = new()
    {
        Mounts =
        [
            new DeclaredMount(MountKind.Volume, "library-db-data", "/var/lib/postgresql"),
            new DeclaredMount(MountKind.Bind, "/home/me/config", "/etc/postgresql"),
            new DeclaredMount(MountKind.File, "/home/me/init/1.sql", "/docker-entrypoint-initdb.d/1.sql"),
        ],
        Environment = new Dictionary<string, string> { ["EMPTY"] = "" },
    };

    [Fact]
    public void MountOf_PathBelow_FindsTheMount() => s_declared.MountOf("/var/lib/postgresql/data")!.Source.ShouldBe("library-db-data");

    [Fact]
    public void MountOf_SimilarPath_FindsNothing() => s_declared.MountOf("/var/lib/postgresql-old").ShouldBeNull();

    [Fact]
    public void MountsBelow_Folder_FindsItsFiles() => s_declared.MountsBelow("/docker-entrypoint-initdb.d").Single().Source.ShouldBe("/home/me/init/1.sql");

    [Fact]
    public void Variable_Empty_CountsAsAbsent() => s_declared.Variable("EMPTY").ShouldBeNull();

    [Theory]
    [InlineData("config_file=/etc/postgresql/postgresql.conf", "config_file=/home/me/config/postgresql.conf")]
    [InlineData("/etc/postgresql", "/home/me/config")]
    [InlineData("max_connections=20", "max_connections=20")]
    [InlineData("log_directory=/var/log", "log_directory=/var/log")]
    public void OnThisMachine_Argument_PointsToWhatIsMounted(string argument, string expected) => ServerStorage.OnThisMachine(s_declared, argument).ShouldBe(expected);
}
