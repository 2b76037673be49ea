using System.Diagnostics;
using System.Globalization;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Tests.Engines.Folders;

public sealed class RunLockTests : IDisposable
{
    private readonly EnvironmentFolder _folder = new(Directory.CreateTempSubdirectory("environment-").FullName);

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void Take_Free_SaysWhoRuns()
    {
        using var held = RunLock.Take(_folder, TimeProvider.System);

        RunLock.Read(_folder)!.ProcessId.ShouldBe(Environment.ProcessId);
    }

    [Fact]
    public void Take_Held_NamesTheOtherProcess()
    {
        using var held = RunLock.Take(_folder, TimeProvider.System);

        var error = Should.Throw<EnvironmentKitException>(() => RunLock.Take(_folder, TimeProvider.System));

        error.Message.ShouldStartWith("This environment runs already: process " + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        error.Message.ShouldContain("./dev down");
    }

    [Fact]
    public async Task Take_HeldByAnotherProcess_IsRefusedUntilItIsKilled()
    {
        Directory.CreateDirectory(_folder.Root);
        var path = Path.Join(_folder.Root, "lock");
        File.WriteAllText(path, "");
        // flock(1) takes the lock as a process of its own and keeps it while it sleeps.
        using var other = Process.Start(new ProcessStartInfo("/usr/bin/flock", [path, "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        other.StandardOutput.ReadLine().ShouldBe("held");
        Should.Throw<EnvironmentKitException>(() => RunLock.Take(_folder, TimeProvider.System));

        other.Kill(entireProcessTree: true);

        (await ServerStage.BecomesTrueAsync(() =>
        {
            try
            {
                RunLock.Take(_folder, TimeProvider.System).Dispose();
                return true;
            }
            catch (EnvironmentKitException)
            {
                return false;
            }
        })).ShouldBeTrue();
    }

    [Fact]
    public void Dispose_Held_LeavesTheFolderFree()
    {
        RunLock.Take(_folder, TimeProvider.System).Dispose();

        RunLock.Read(_folder).ShouldBeNull();
        RunLock.Take(_folder, TimeProvider.System).Dispose();
    }

    [Fact]
    public void Read_RecordOfDeadProcess_IsNobody()
    {
        using var dead = Process.Start("/bin/true");
        dead.WaitForExit();
        File.WriteAllText(Path.Join(_folder.Root, "run.json"), $$"""{"processId":{{dead.Id}},"startedAt":"2026-01-01T00:00:00+00:00"}""");

        RunLock.Read(_folder).ShouldBeNull();
    }

    [Fact]
    public void Read_NumberGoneToYoungerProcess_IsNobody()
    {
        File.WriteAllText(Path.Join(_folder.Root, "run.json"), $$"""{"processId":{{Environment.ProcessId}},"startedAt":"2020-01-01T00:00:00+00:00"}""");

        RunLock.Read(_folder).ShouldBeNull();
    }
}
