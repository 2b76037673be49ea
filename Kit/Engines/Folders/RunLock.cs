using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace EnvironmentKit.Engines.Folders;

/// <summary>
/// Lets one run use a checkout's folder at a time. <c>run.json</c> says who that is; the lock itself belongs to the process and ends with it,
/// so that what a killed run left never bars the next.
/// </summary>
internal sealed class RunLock : IDisposable
{
    // EAGAIN, as the runtime passes it on from flock.
    private const int WouldBlock = 11;

    private readonly FileStream _lock;
    private readonly string _record;

    private RunLock(FileStream @lock, string record)
    {
        _lock = @lock;
        _record = record;
    }

    /// <summary>Whether the run before was killed, so that servers of it may still be ending.</summary>
    public bool FollowsCrash { get; private init; }

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="EnvironmentKitException">Another process has it.</exception>
    public static RunLock Take(EnvironmentFolder folder, TimeProvider time)
    {
        var record = System.IO.Path.Join(folder.Root, "run.json");
        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Join(folder.Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult == WouldBlock)
        {
            throw new EnvironmentKitException(
                $"This environment runs already{Describe(record)}. Stop it with ./dev down, or run a second one from another clone. (It holds {folder.Root}.)", exception);
        }

        // A run that ended by itself has taken its record away.
        var followsCrash = File.Exists(record);

        // Moved into place so that a reader sees all of it or nothing.
        var draft = record + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(new RunRecord(Environment.ProcessId, time.GetUtcNow()), RunRecordContext.Default.RunRecord));
        File.Move(draft, record, overwrite: true);
        return new RunLock(held, record) { FollowsCrash = followsCrash };
    }

    /// <summary>Who runs in this folder, or null when nobody does.</summary>
    public static RunRecord? Read(EnvironmentFolder folder)
    {
        var record = Parse(System.IO.Path.Join(folder.Root, "run.json"));
        return record is not null && IsAlive(record) ? record : null;
    }

    public void Dispose()
    {
        File.Delete(_record);
        _lock.Dispose();
    }

    private static string Describe(string path) => Parse(path) is { } record
        ? string.Create(CultureInfo.InvariantCulture, $": process {record.ProcessId}, started at {record.StartedAt.ToLocalTime():HH:mm:ss}")
        : "";

    private static RunRecord? Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunRecordContext.Default.RunRecord);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsAlive(RunRecord record)
    {
        try
        {
            using var process = Process.GetProcessById(record.ProcessId);
            // A process that began after the record was written has only got the same number.
            return process.StartTime.ToUniversalTime() <= record.StartedAt.UtcDateTime.AddSeconds(1);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
