using System.Globalization;
using System.Text;
using EnvironmentKit.Engines.Accounts;

namespace EnvironmentKit.Engines.Companions;

/// <summary>
/// Writes the shell script that runs a command and ends it: when the script is told to end, and when the AppHost is gone, however it went.
/// The orchestrator would end a server with SIGTERM some seconds after the AppHost's death, which for PostgreSQL means waiting for its clients.
/// </summary>
internal static class CompanionScript
{
    private const int PollsPerSecond = 10;

    public static string Write(ScriptSubject subject, ServerCommand command)
    {
        var script = new StringBuilder();
        var signal = subject.StopSignal switch
        {
            StopSignal.Interrupt => "INT",
            StopSignal.Quit => "QUIT",
            _ => "TERM",
        };
        var polls = ((int)(subject.StopTimeout.TotalSeconds * PollsPerSecond)).ToString(CultureInfo.InvariantCulture);

        Line("#!/bin/sh");
        Line($"# Runs {subject.Title}. Written by the environment kit at every start: changes are lost.");
        Line($"exec 3<{Quote(subject.LifelinePath)}");
        Line($"cd {Quote(command.WorkingDirectory ?? subject.Folder)} || exit 1");
        Line("end='");
        Line($"  kill -s {signal} \"$1\"");
        Line("  polls=0");
        Line($"  while [ \"$polls\" -lt {polls} ] && kill -0 \"$1\"; do sleep 0.1; polls=$((polls + 1)); done");
        Line("  kill -s KILL \"$1\"");
        Line("'");
        Line("");

        var words = Privileges.DropAndDieWithParent(subject.Account)
            .Concat(["/usr/bin/env", "-i"])
            .Concat(EnvironmentOf(subject, command).Select(variable => $"{variable.Key}={variable.Value}"))
            .Append(command.Program)
            .Concat(command.Arguments);
        script.AppendJoin(" \\\n  ", words.Select(Quote));
        Line($" {Input(subject)} 3<&- &");
        Line("server=$!");
        Line("");
        Line("# Nobody writes to the lifeline: reading ends when the AppHost, its only writer, is gone.");
        Line("/usr/bin/setpriv --pdeathsig=KILL /bin/sh -c \"read -r _; $end\" lifeline \"$server\" <&3 3<&- >/dev/null 2>&1 &");
        Line("exec 3<&-");
        Line("trap '/usr/bin/setpriv --pdeathsig=KILL /bin/sh -c \"$end\" stop \"$server\" >/dev/null 2>&1 &' TERM INT HUP QUIT");
        Line("");
        Line("# A signal interrupts wait while the server is still ending.");
        Line("while :; do");
        Line("  wait \"$server\"");
        Line("  code=$?");
        Line("  kill -0 \"$server\" 2>/dev/null || exit \"$code\"");
        Line("done");
        return script.ToString();

        void Line(string text) => script.Append(text).Append('\n');
    }

    private static SortedDictionary<string, string> EnvironmentOf(ScriptSubject subject, ServerCommand command)
    {
        var environment = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = subject.Folder,
            ["LANG"] = "C.UTF-8",
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["TMPDIR"] = subject.Folder,
        };
        foreach (var (name, value) in command.Environment)
        {
            environment[name] = value;
        }

        return environment;
    }

    private static string Input(ScriptSubject subject) => "<" + Quote(subject.InputPath ?? "/dev/null");

    private static string Quote(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || "/._-=:,+@%".Contains(character))
        ? text
        : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
