using System.Text.Json.Nodes;
using EnvironmentKit.Schedules.Cron;
using EnvironmentKit.Tests.Schedules.Cron;
using EnvironmentKit.Tests.Scripts;

namespace EnvironmentKit.Tests.Schedules.Scripts;

/// <summary><c>schedule.sh</c> in the shells of Debian and Alpine, on a clock that the tests move.</summary>
public sealed class ScheduleScriptTests : IDisposable
{
    private const string Evening = "2026-11-20T20:00:30";
    private const string Due = "2026-11-21T03:05:00";

    private readonly string _folder = Directory.CreateTempSubdirectory("schedule-").FullName;
    private readonly ScriptClock _clock;
    private readonly Dictionary<string, string> _environment = new()
    {
        ["SCHEDULE_NAME"] = "sync",
        ["SCHEDULE_MINUTES"] = "5",
        ["SCHEDULE_HOURS"] = "3",
    };

    public ScheduleScriptTests()
    {
        _clock = new ScriptClock(_folder, Evening);
        _environment["PATH"] = $"{_clock.Folder}:/usr/local/bin:/usr/bin:/bin";
        _environment["SCHEDULE_STATE"] = Path.Join(_folder, "state");
        // What a test's job does: one line in a file for each run, then what the test wants.
        File.WriteAllText(Path.Join(_folder, "job.sh"), $"echo ran >>'{_folder}/runs'\n. '{_folder}/act.sh'\n");
        Act("exit 0");
    }

    public static TheoryData<string> Shells => ShellProcess.Shells;

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_TimeHasCome_RunsOnceAndTellsHowItWent(string shell)
    {
        await using var loop = await LoopAsync(shell);
        Runs.ShouldBe(0);

        await MoveToAsync("2026-11-21T03:04:59");
        Runs.ShouldBe(0);
        await MoveToAsync(Due);

        var finished = await EventAsync(loop, "finished");
        finished["exitCode"]!.GetValue<int>().ShouldBe(0);
        finished["by"]!.GetValue<string>().ShouldBe("schedule");
        Events(loop).ShouldBe(["waiting", "started", "finished"]);
        (await EventAsync(loop, "started"))["due"]!.GetValue<string>().ShouldBe("2026-11-21T03:05:00Z");
        await MoveToAsync("2026-11-21T03:06:00");
        Runs.ShouldBe(1);
        (await VerbAsync(shell, "health")).Code.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Health_LastRunFailed_FailsUntilAnotherSucceeds(string shell)
    {
        Act("exit 3");
        await using var loop = await LoopAsync(shell);
        (await VerbAsync(shell, "run")).Code.ShouldBe(3);

        var (code, output) = await VerbAsync(shell, "health");
        code.ShouldBe(1);
        output.ShouldContain("failed with exit code 3");
        (await VerbAsync(shell, "alive")).Code.ShouldBe(0);
        Act("exit 0");
        (await VerbAsync(shell, "run")).Code.ShouldBe(0);

        (await VerbAsync(shell, "health")).Code.ShouldBe(0);
        var status = JsonNode.Parse((await VerbAsync(shell, "status")).Output)!;
        status["runs"]!.GetValue<int>().ShouldBe(2);
        status["failedRuns"]!.GetValue<int>().ShouldBe(1);
        status["lastBy"]!.GetValue<string>().ShouldBe("hand");
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Alive_LoopIsStopped_SaysThatItStandsStill(string shell)
    {
        await using var loop = await LoopAsync(shell);
        Signal.Send(loop.Id, "STOP");
        _clock.Set("2026-11-20T20:03:31");

        var (code, output) = await VerbAsync(shell, "alive");

        Signal.Send(loop.Id, "CONT");
        code.ShouldBe(1);
        output.ShouldBe("sync: the loop has stood still for 181 s");
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_RunIsUnderWay_SkipsTheNext(string shell)
    {
        _environment["SCHEDULE_MINUTES"] = "5 7";
        Act($"while [ ! -e '{_folder}/enough' ]; do /usr/bin/sleep 0.01; done");
        await using var loop = await LoopAsync(shell);
        await MoveToAsync(Due);
        await EventAsync(loop, "started");

        await MoveToAsync("2026-11-21T03:07:00");

        (await EventAsync(loop, "skipped"))["due"]!.GetValue<string>().ShouldBe("2026-11-21T03:07:00Z");
        (await VerbAsync(shell, "run")).Code.ShouldBe(75);
        (await VerbAsync(shell, "health")).Code.ShouldBe(0);
        await File.WriteAllTextAsync(Path.Join(_folder, "enough"), "", TestContext.Current.CancellationToken);
        await EventAsync(loop, "finished");
        Runs.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_WasAway_TellsWhatWasMissedAndRunsWhatIsHardlyLate(string shell)
    {
        await (await LoopAsync(shell)).DisposeAsync();
        _clock.Set("2027-03-01T03:08:10");
        File.Delete(Path.Join(_clock.Folder, "sleeping"));

        await using var loop = await LoopAsync(shell);

        // From 2026-11-21 to 2027-02-28; the 1st of March is three minutes late.
        var missed = await EventAsync(loop, "missed");
        missed["count"]!.GetValue<int>().ShouldBe(100);
        missed["last"]!.GetValue<string>().ShouldBe("2027-02-28T03:05:00Z");
        await EventAsync(loop, "finished");
        Runs.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_WasKilledDuringARun_CountsItAsFailed(string shell)
    {
        Act("exec /usr/bin/sleep 600");
        await using (var killed = await LoopAsync(shell))
        {
            await MoveToAsync(Due);
            await EventAsync(killed, "started");
        }

        await using var loop = await LoopAsync(shell);

        (await EventAsync(loop, "interrupted"))["started"]!.GetValue<string>().ShouldBe("2026-11-21T03:05:00Z");
        (await EventAsync(loop, "finished"))["exitCode"]!.GetValue<int>().ShouldBe(137);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_ToldToEnd_EndsTheJobFirstAndAtOnce(string shell)
    {
        Act($"trap 'echo told >>{_folder}/told; exit 4' TERM; echo >'{_folder}/ready'; while :; do /usr/bin/sleep 0.01; done");
        await using var loop = await LoopAsync(shell);
        await MoveToAsync(Due);
        await Deadline.For("the job", () => Task.FromResult(File.Exists(Path.Join(_folder, "ready"))));

        Signal.Send(loop.Id, "TERM");

        (await loop.WaitAsync(seconds: 5)).ShouldBe(0);
        File.ReadAllText(Path.Join(_folder, "told")).ShouldBe("told\n");
        (await EventAsync(loop, "finished"))["exitCode"]!.GetValue<int>().ShouldBe(4);
        Events(loop)[^1].ShouldBe("stopped");
        (await VerbAsync(shell, "alive")).Output.ShouldBe("sync: nobody keeps the time here");
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_Idle_EndsAtOnce(string shell)
    {
        await using var loop = await LoopAsync(shell);

        Signal.Send(loop.Id, "TERM");

        (await loop.WaitAsync(seconds: 5)).ShouldBe(0);
        Runs.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_RunTakesTooLong_EndsIt(string shell)
    {
        _environment["SCHEDULE_DEADLINE"] = "100";
        Act("exec /usr/bin/sleep 600");
        await using var loop = await LoopAsync(shell);
        await MoveToAsync(Due);
        await EventAsync(loop, "started");

        await MoveToAsync("2026-11-21T03:07:00");

        await EventAsync(loop, "overdue");
        (await EventAsync(loop, "finished"))["exitCode"]!.GetValue<int>().ShouldBe(143);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_TimeZone_GoesByItsClock(string shell)
    {
        _environment["TZ"] = "Europe/Zurich";
        await using var loop = await LoopAsync(shell);

        await MoveToAsync("2026-11-21T02:05:00");

        (await EventAsync(loop, "started"))["due"]!.GetValue<string>().ShouldBe("2026-11-21T02:05:00Z");
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_TimeZoneThatTheImageLacks_Refuses(string shell)
    {
        _environment["TZ"] = "Mars/Olympus_Mons";
        await using var loop = Start(shell, "loop", "true");

        (await loop.WaitAsync()).ShouldBe(78);

        loop.Output.ShouldBe(["sync: the time zone Mars/Olympus_Mons is not known in this image: install tzdata there, or leave the schedule in UTC"]);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task Loop_StateCannotBeWritten_DoesWithoutAndSaysSo(string shell)
    {
        await File.WriteAllTextAsync(Path.Join(_folder, "file"), "", TestContext.Current.CancellationToken);
        _environment["SCHEDULE_STATE"] = Path.Join(_folder, "file", "state");
        await using var loop = await LoopAsync(shell);

        Events(loop).ShouldBe(["forgetful", "waiting"]);
        (await VerbAsync(shell, "run")).Code.ShouldBe(0);
        (await VerbAsync(shell, "health")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("loop", "sync: loop needs a command")]
    [InlineData("lop", "sync: there is no verb 'lop': loop COMMAND [ARGUMENT...], run, health, alive, status or once COMMAND [ARGUMENT...]")]
    public async Task Verb_Wrong_SaysWhatThereIs(string verb, string message)
    {
        var (code, output) = await VerbAsync("dash", verb);

        code.ShouldBe(64);
        output.ShouldBe(message);
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task CountDue_AnyExpression_IsTheNumberOfItsMoments(string shell)
    {
        // The functions alone, without the verbs at the end.
        var script = EnvironmentKit.Scripts.EmbeddedScript.Read("schedule.sh");
        await File.WriteAllTextAsync(
            Path.Join(_folder, "functions.sh"),
            script[..script.IndexOf("\nverb=", StringComparison.Ordinal)] + "\nwhile read -r first last; do count_due \"$first\" \"$last\"; done <\"$1\"\n",
            TestContext.Current.CancellationToken);
        var random = new Random(7);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var cron = RandomCron.Next(random);
            var first = new DateTimeOffset(2026, 11, random.Next(1, 30), random.Next(24), random.Next(60), 0, TimeSpan.Zero);
            var last = first.AddMinutes(random.Next(1, 60 * 24 * 40));
            var expected = cron.After(first.AddMinutes(-1), TimeZoneInfo.Utc).TakeWhile(moment => moment <= last).ToList();
            var span = Path.Join(_folder, "span");
            await File.WriteAllTextAsync(span, $"{first.ToUnixTimeSeconds() / 60} {last.ToUnixTimeSeconds() / 60}\n", TestContext.Current.CancellationToken);
            foreach (var (name, field) in new[] { ("MINUTES", cron.Minutes), ("HOURS", cron.Hours), ("DAYS", cron.DaysOfMonth), ("MONTHS", cron.Months), ("WEEKDAYS", cron.DaysOfWeek) })
            {
                _environment["SCHEDULE_" + name] = field.IsRestricted ? string.Join(' ', field.Values) : "*";
            }

            await using var counting = ShellProcess.Start(shell, _folder, "functions.sh", _environment, span);
            (await counting.WaitAsync()).ShouldBe(0);

            var words = counting.Output.ShouldHaveSingleItem().Split(' ');
            words[0].ShouldBe($"{expected.Count}", $"{cron} from {first:u} to {last:u}");
            if (expected.Count > 0)
            {
                words[1].ShouldBe($"{expected[^1].ToUnixTimeSeconds() / 60}", $"{cron} from {first:u} to {last:u}");
            }
        }
    }

    private int Runs => File.Exists(Path.Join(_folder, "runs")) ? File.ReadLines(Path.Join(_folder, "runs")).Count() : 0;

    private void Act(string script) => File.WriteAllText(Path.Join(_folder, "act.sh"), script + "\n");

    private ShellProcess Start(string shell, params string[] arguments) => ShellProcess.Start(shell, _folder, "schedule.sh", _environment, arguments);

    private async Task<ShellProcess> LoopAsync(string shell)
    {
        var loop = Start(shell, "loop", "/bin/sh", Path.Join(_folder, "job.sh"));
        await EventAsync(loop, "waiting");
        await SleepsAsync();
        return loop;
    }

    private async Task MoveToAsync(string time)
    {
        _clock.Set(time);
        await SleepsAsync();
    }

    // The loop has looked at the clock and sleeps again.
    private Task SleepsAsync()
    {
        var now = long.Parse(File.ReadAllText(Path.Join(_clock.Folder, "now")), System.Globalization.CultureInfo.InvariantCulture);
        return Deadline.For("the loop's sleep", () => Task.FromResult(_clock.SleepingUntil > now));
    }

    private async Task<(int Code, string Output)> VerbAsync(string shell, string verb)
    {
        // It waits for others, not for the clock.
        var environment = new Dictionary<string, string>(_environment);
        if (verb == "run")
        {
            Directory.CreateDirectory(Path.Join(_folder, "verbs"));
            File.Delete(Path.Join(_folder, "verbs", "sleep"));
            File.CreateSymbolicLink(Path.Join(_folder, "verbs", "sleep"), "/usr/bin/sleep");
            environment["PATH"] = $"{Path.Join(_folder, "verbs")}:{environment["PATH"]}";
        }

        await using var process = ShellProcess.Start(shell, _folder, "schedule.sh", environment, verb);
        var code = await process.WaitAsync();
        return (code, string.Join('\n', process.Output));
    }

    private static List<string> Events(ShellProcess loop) =>
        [.. loop.Output.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!["event"]!.GetValue<string>())];

    private static Task<JsonNode> EventAsync(ShellProcess loop, string name) => Deadline.For(
        $"the event {name}, but there are: {string.Join(" | ", loop.Output)}",
        () => Task.FromResult(loop.Output.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).LastOrDefault(line => line["event"]!.GetValue<string>() == name)));
}
