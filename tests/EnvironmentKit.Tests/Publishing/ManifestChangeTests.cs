using EnvironmentKit.Deployment;
using EnvironmentKit.Publishing;

namespace EnvironmentKit.Tests.Publishing;

public sealed class ManifestChangeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("manifests-").FullName;

    [Fact]
    public void Apply_EmptyRoot_WritesFilesAndTheirIndex()
    {
        Apply(new("compose.yaml", "name: a\n"), new("configs/site.conf", "x\n")).Select(difference => difference.Path)
            .ShouldBe(["staging/compose/compose.yaml", "staging/compose/configs/site.conf", "staging/compose/generated.sha256"]);

        Content("compose.yaml").ShouldBe("name: a\n");
        Content("configs/site.conf").ShouldBe("x\n");
        Content("generated.sha256").Split('\n').ShouldContain($"{"73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"}  configs/site.conf");
        Directory.Exists(Path.Join(_root, ManifestChange.StagingFolder)).ShouldBeFalse();
    }

    [Fact]
    public void Apply_SameFiles_ChangesNothing()
    {
        Apply(new RenderedFile("compose.yaml", "name: a\n"));
        var written = File.GetLastWriteTimeUtc(Place("compose.yaml"));

        Apply(new RenderedFile("compose.yaml", "name: a\n")).ShouldBeEmpty();

        File.GetLastWriteTimeUtc(Place("compose.yaml")).ShouldBe(written);
    }

    [Fact]
    public void Apply_FileNoLongerGenerated_RemovesItAndItsFolder()
    {
        Apply(new("compose.yaml", "a\n"), new("configs/old.conf", "x\n"));

        Apply(new RenderedFile("compose.yaml", "b\n"));

        Content("compose.yaml").ShouldBe("b\n");
        Directory.Exists(Place("configs")).ShouldBeFalse();
    }

    [Fact]
    public void Apply_FilesOfOthers_StayAsTheyAre()
    {
        Apply(new RenderedFile("compose.yaml", "a\n"));
        Directory.CreateDirectory(Place("secrets"));
        File.WriteAllText(Place("secrets/db-password"), "kept");

        Apply(new RenderedFile("compose.yaml", "b\n"));

        Content("secrets/db-password").ShouldBe("kept");
    }

    [Fact]
    public void Apply_IndexThatLeadsElsewhere_RemovesNothingThere()
    {
        Apply(new RenderedFile("compose.yaml", "a\n"));
        var outside = Path.Join(_root, "staging", "precious");
        File.WriteAllText(outside, "kept");
        File.AppendAllText(Place("generated.sha256"), $"{new string('0', 64)}  ../precious\n");

        Apply(new RenderedFile("compose.yaml", "b\n"));

        File.ReadAllText(outside).ShouldBe("kept");
    }

    [Fact]
    public void Apply_ExecutableFile_CanBeExecuted()
    {
        Apply(new RenderedFile("check-secrets.sh", "#!/bin/sh\n") { Executable = true });

        (File.GetUnixFileMode(Place("check-secrets.sh")) & UnixFileMode.UserExecute).ShouldNotBe(UnixFileMode.None);
        File.SetUnixFileMode(Place("check-secrets.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Apply(new RenderedFile("check-secrets.sh", "#!/bin/sh\n") { Executable = true }).ShouldHaveSingleItem();
    }

    [Fact]
    public void Apply_MoveFails_PutsBackWhatWasMoved()
    {
        Apply(new("a.yaml", "old\n"), new("b.yaml", "old\n"));
        // A folder in the place of a file lets the move fail after the first file has been moved.
        Directory.CreateDirectory(Place("c.yaml"));
        File.WriteAllText(Place("c.yaml/mine"), "kept");

        var error = Should.Throw<EnvironmentKitException>(() => Apply(new("a.yaml", "new\n"), new("b.yaml", "new\n"), new("c.yaml", "new\n")));

        error.Message.ShouldContain("Nothing was changed");
        Content("a.yaml").ShouldBe("old\n");
        Content("b.yaml").ShouldBe("old\n");
        Content("c.yaml/mine").ShouldBe("kept");
        Directory.Exists(Path.Join(_root, ManifestChange.StagingFolder)).ShouldBeFalse();
    }

    [Fact]
    public void Apply_RootThatCannotBeWritten_SaysSoAndNamesTheWayOut()
    {
        var change = new ManifestChange("/sys/manifests");

        var error = Should.Throw<EnvironmentKitException>(() => change.Apply([new ManifestFolder("staging/compose", [new("compose.yaml", "a\n")])]));

        error.Message.ShouldContain("/sys/manifests");
        error.Message.ShouldContain("--output-path");
    }

    [Fact]
    public void Apply_AnotherPublishUnderWay_SaysSoAndLeavesItAlone()
    {
        var staging = Directory.CreateDirectory(Path.Join(_root, ManifestChange.StagingFolder)).FullName;
        using var other = new FileStream(Path.Join(staging, "lock"), FileMode.Create, FileAccess.Write, FileShare.None);

        Should.Throw<EnvironmentKitException>(() => Apply(new RenderedFile("compose.yaml", "a\n"))).Message.ShouldContain("Another publish");

        File.Exists(Path.Join(staging, "lock")).ShouldBeTrue();
        File.Exists(Place("compose.yaml")).ShouldBeFalse();
    }

    [Fact]
    public void Apply_FolderThatKeepsOthers_LeavesFilesOfOtherTiers()
    {
        Apply(new("web/Dockerfile", "a\n"), new("only-in-production/Dockerfile", "b\n"));

        new ManifestChange(_root).Apply([new ManifestFolder("staging/compose", [new("web/Dockerfile", "c\n")]) { KeepsOthers = true }]);

        Content("web/Dockerfile").ShouldBe("c\n");
        Content("only-in-production/Dockerfile").ShouldBe("b\n");
        GeneratedIndex.PathsIn(Content("generated.sha256")).ShouldBe(["only-in-production/Dockerfile", "web/Dockerfile"]);
    }

    [Fact]
    public void Apply_DiskThatFills_LeavesTheOldFilesAndNothingElse()
    {
        using var disk = SmallDisk.TryMount(kibibytes: 64);
        Assert.SkipWhen(disk is null, "A small disk can only be mounted by root.");
        var change = new ManifestChange(disk.Path);
        change.Apply([new ManifestFolder("staging/compose", [new("compose.yaml", "old\n")])]);

        var error = Should.Throw<EnvironmentKitException>(() => change.Apply(
            [new ManifestFolder("staging/compose", [new("compose.yaml", "new\n"), new("large.yaml", new string('x', 100_000))])]));

        error.Message.ShouldContain("No space left on device");
        error.Message.ShouldContain("Nothing was changed");
        File.ReadAllText(Path.Join(disk.Path, "staging/compose/compose.yaml")).ShouldBe("old\n");
        Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order().ShouldBe(["compose.yaml", "generated.sha256"]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyList<ManifestDifference> Apply(params RenderedFile[] files) =>
        new ManifestChange(_root).Apply([new ManifestFolder("staging/compose", files)]);

    private string Place(string file) => Path.Join(_root, "staging", "compose", file);

    private string Content(string file) => File.ReadAllText(Place(file));
}
