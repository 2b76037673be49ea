using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Tests.Engines.Companions;

public sealed class CompanionScriptTests
{
    [Fact]
    public void Write_AccountAndSignal_GivesTheWholeScript()
    {
        var subject = new ScriptSubject("the server of 'db'", "/home/me/it's here/.environment/run/db", "/home/me/it's here/.environment/lifeline", new Account("postgres", 101, 104))
        {
            StopSignal = StopSignal.Interrupt,
        };
        var command = new ServerCommand("/usr/lib/postgresql/15/bin/postgres", "-D", "/data", "-c", "a b=c")
        {
            Environment = new Dictionary<string, string> { ["LANG"] = "C" },
        };

        var script = CompanionScript.Write(subject, command);

        script.ShouldBe(File.ReadAllText(Path.Join(AppContext.BaseDirectory, "Engines", "Companions", "Golden", "companion.sh")));
    }

    [Fact]
    public void Write_FolderAboveClosed_KeepsTheOneCapability()
    {
        var subject = new ScriptSubject("the server of 'db'", "/root/clone/.environment/run/db", "/root/lifeline", new Account("postgres", 101, 104, ReadsEverywhere: true));

        var script = CompanionScript.Write(subject, new ServerCommand("/bin/true"));

        script.ShouldContain("  --bounding-set=-all,+dac_read_search \\\n  --inh-caps=-all,+dac_read_search \\\n  --ambient-caps=-all,+dac_read_search \\\n  --securebits=+no_setuid_fixup \\\n");
    }

    [Fact]
    public async Task Run_ServerThatIgnoresItsSignal_IsKilledAfterTheTimeout()
    {
        await using var stage = new ServerStage();
        var context = stage.Context("deaf", account: null);
        var script = CompanionScript.Write(
            new ScriptSubject("a deaf server", context.Folder, stage.Lifeline.Path, Account: null) { StopTimeout = TimeSpan.FromSeconds(0.3) },
            new ServerCommand("/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"));
        var process = EnvironmentKit.Engines.Preparation.SupervisedProcess.Start(script);
        (await ServerStage.BecomesTrueAsync(() => process.Output.Contains("ready"))).ShouldBeTrue();

        await process.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        ServerStage.ProcessesWith(context.Folder).ShouldBeEmpty();
    }
}
