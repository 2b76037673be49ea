using System.Diagnostics;
using System.Text.Json;
using EnvironmentUnderTest;

namespace EndToEnd.FrontDoor;

/// <summary><c>./dev</c> as a person types it. It uses the checkout's own folder, so it is left alone where an environment runs.</summary>
public sealed class DevTests
{
    [Fact]
    public async Task Up_Detached_ReturnsWhenHealthyAndDownEndsIt()
    {
        Assert.SkipWhen((await DevAsync("status", "--format", "json")).ExitCode == 0, "the environment of this checkout runs");
        try
        {
            var up = await DevAsync("up", "--detach", "--engine", "process", "--alerts");
            up.ExitCode.ShouldBe(0, up.Output);
            up.Output.ShouldContain("http://");

            var status = await DevAsync("status", "--format", "json");
            status.ExitCode.ShouldBe(0);
            JsonDocument.Parse(status.Output).RootElement.GetProperty("isHealthy").GetBoolean().ShouldBeTrue();
            (await DevAsync("status")).Output.ShouldSatisfyAllConditions(
                shown => shown.ShouldContain("gateway"), shown => shown.ShouldContain("prometheus"), shown => shown.ShouldContain("alertmanager"));
            (await DevAsync("logs", "mail")).ExitCode.ShouldBe(0);
            (await DevAsync("logs", "web")).Output.ShouldContain("Now listening on");
            // What is well must not look like a fault in the dashboard.
            (await DevAsync("logs", "db")).Output.ShouldSatisfyAllConditions(log => log.ShouldContain("ready to accept connections"), log => log.ShouldNotContain("ERROR:"), log => log.ShouldNotContain("FATAL:"));
            (await DevAsync("logs", "nobody")).ShouldSatisfyAllConditions(
                logs => logs.ExitCode.ShouldBe(1), logs => logs.Output.ShouldContain("There is no resource 'nobody'"));

            var second = await DevAsync("up");
            second.ExitCode.ShouldBe(1);
            second.Output.ShouldContain("runs already");
        }
        finally
        {
            (await DevAsync("down")).ExitCode.ShouldBe(0);
        }

        (await DevAsync("status", "--format", "json")).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("up", "--engine", "steam")]
    [InlineData("up", "--fast")]
    [InlineData("status", "--format", "xml")]
    [InlineData("logs")]
    [InlineData("down", "now")]
    [InlineData("parity", "staging")]
    [InlineData("budget", "--host", "2cpu,4GiB")]
    [InlineData("doctor", "who")]
    [InlineData("secrets", "tell", "staging")]
    public async Task CommandLine_Wrong_SaysSoWithoutStartingAnything(params string[] words)
    {
        var answer = await DevAsync(words);
        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldContain("--help");
    }

    [Theory]
    [InlineData("up", "--watch")]
    [InlineData("restart", "a command of a resource")]
    [InlineData("clean", "--volumes")]
    [InlineData("secrets", "keygen FILE")]
    public async Task Help_OfAVerb_TellsAboutItAlone(string verb, string told)
    {
        var help = await DevAsync(verb, "--help");
        help.ExitCode.ShouldBe(0, help.Output);
        help.Output.ShouldContain(told);
        help.Output.ShouldNotContain("NO_COLOR");
        help.Output.ShouldNotContain("end a running environment");
    }

    [Fact]
    public async Task Budget_NodesBesideTheCaller_AreFoundThere()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Join(folder.Path, "nodes.yaml"), "- { name: only, cpu: 8, memory: 32GiB }\n", TestContext.Current.CancellationToken);

        var budget = await DevAsync(folder.Path, ["budget", "staging", "--nodes", "nodes.yaml"], Path.Join(Checkout.Root, "dev"));

        budget.ExitCode.ShouldBe(0, budget.Output);
        budget.Output.ShouldContain("It fits");
    }

    [Fact]
    public async Task Up_ProjectThatDoesNotBuild_NamesFileAndErrorAndStartsNothing()
    {
        using var folder = new TemporaryFolder();
        var clone = Path.Join(folder.Path, "clone");
        using (var git = Process.Start("git", ["clone", "--quiet", Checkout.Root, clone]))
        {
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
            git.ExitCode.ShouldBe(0);
        }

        await File.AppendAllTextAsync(Path.Join(clone, "ServiceDefaults", "ServiceDefaultsExtensions.cs"), "broken", TestContext.Current.CancellationToken);
        var up = await DevAsync(clone, ["up", "--detach", "--engine", "process"]);
        up.ExitCode.ShouldBe(1, up.Output);
        up.Output.ShouldContain("ServiceDefaults/ServiceDefaultsExtensions.cs");
        up.Output.ShouldContain("The build failed.");
        File.Exists(Path.Join(clone, ".environment", "run.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Doctor_OnThisMachine_FindsEverything()
    {
        var doctor = await DevAsync("doctor");
        doctor.ExitCode.ShouldBe(0, doctor.Output);
        doctor.Output.ShouldContain("Aspire CLI bundle");
    }

    private static Task<(int ExitCode, string Output)> DevAsync(params string[] words) => DevAsync(Checkout.Root, words);

    private static async Task<(int ExitCode, string Output)> DevAsync(string folder, string[] words, string program = "./dev")
    {
        var log = Path.GetTempFileName();
        try
        {
            // Into a file: what a detached environment holds open must not hold up the reader.
            var start = new ProcessStartInfo("bash", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1 </dev/null", "dev", log, program, .. words]) { WorkingDirectory = folder };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
            return (process.ExitCode, await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(log);
        }
    }
}
