using EnvironmentKit.Engines.Containers;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Tests.Engines.Containers;

public sealed class EngineVolumesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("volumes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Note_OneRunAfterTheOther_KeepsEachNameOnce()
    {
        var volumes = new EngineVolumes(new EnvironmentFolder(_folder.FullName));

        volumes.Note(["queue-data", "db-data"]);
        volumes.Note(["db-data", "cache"]);

        File.ReadAllLines(volumes.Path).ShouldBe(["cache", "db-data", "queue-data"]);
    }

    [Fact]
    public void Note_NoVolumes_WritesNothing()
    {
        var volumes = new EngineVolumes(new EnvironmentFolder(_folder.FullName));

        volumes.Note([]);

        File.Exists(volumes.Path).ShouldBeFalse();
    }
}
