using System.Globalization;

namespace EnvironmentKit.Tests.Schedules.Scripts;

/// <summary>
/// A clock for shell scripts: programs <c>date</c> and <c>sleep</c> that come first in PATH, tell the time of a file and sleep until that
/// file's time has moved on.
/// </summary>
internal sealed class ScriptClock
{
    private readonly string _file;

    public ScriptClock(string folder, string now)
    {
        Folder = Directory.CreateDirectory(Path.Join(folder, "clock")).FullName;
        _file = Path.Join(Folder, "now");
        Set(now);
        Program("date", $$"""
            #!/bin/sh
            # Only "now" is another time; what is to be formatted is left to the real one.
            read -r now <'{{_file}}'
            case " $* " in
            *' -d '*) exec /usr/bin/date "$@" ;;
            *) exec /usr/bin/date -d "@$now" "$@" ;;
            esac
            """);
        Program("sleep", $$"""
            #!/bin/sh
            read -r start <'{{_file}}'
            end=$((start + ${1%%.*}))
            echo "$end" >'{{Folder}}/sleeping.new'
            mv '{{Folder}}/sleeping.new' '{{Folder}}/sleeping'
            while read -r now <'{{_file}}' && [ "$now" -lt "$end" ]; do /usr/bin/sleep 0.01; done
            """);
    }

    /// <summary>The folder that goes first in PATH.</summary>
    public string Folder { get; }

    /// <summary>Until when somebody sleeps, in seconds since 1970.</summary>
    public long? SleepingUntil => File.Exists(Path.Join(Folder, "sleeping"))
        ? long.Parse(File.ReadAllText(Path.Join(Folder, "sleeping")), CultureInfo.InvariantCulture)
        : null;

    /// <summary>Sets the time.</summary>
    /// <param name="time">In UTC, such as <c>2026-11-21T03:05:00</c>.</param>
    public void Set(string time)
    {
        // A reader sees the old time or the new one.
        File.WriteAllText(_file + ".new", Seconds(time).ToString(CultureInfo.InvariantCulture) + "\n");
        File.Move(_file + ".new", _file, overwrite: true);
    }

    public static long Seconds(string time) => DateTimeOffset.Parse(time + "Z", CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private void Program(string name, string text)
    {
        var path = Path.Join(Folder, name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
