using System.Text.Json.Serialization.Metadata;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>A process that the orchestrator runs.</summary>
internal sealed class Executable : DcpObject, IDcpKind<Executable>
{
    public static string Plural => "executables";

    public static JsonTypeInfo<Executable> Json => DcpJson.Default.Executable;

    public static JsonTypeInfo<DcpList<Executable>> ListJson => DcpJson.Default.DcpListExecutable;

    public static JsonTypeInfo<DcpWatchEvent<Executable>> WatchJson => DcpJson.Default.DcpWatchEventExecutable;

    public override string Kind => "Executable";

    public ExecutableSpec Spec { get; set; } = new();

    public ExecutableStatus? Status { get; set; }
}

internal sealed class ExecutableSpec
{
    public string? ExecutablePath { get; set; }

    public string? WorkingDirectory { get; set; }

    public List<string>? Args { get; set; }

    public List<EnvVar>? Env { get; set; }

    /// <summary>The terminal that the process is run in; <see langword="null"/> for none.</summary>
    public TerminalConnection? Terminal { get; set; }

    public string ExecutionType { get; set; } = "Process";

    /// <summary><see langword="true"/> ends the process; it cannot be started again under the same object.</summary>
    public bool? Stop { get; set; }
}

/// <summary>The terminal that the orchestrator makes for a process and connects to a socket.</summary>
/// <param name="UdsPath">The socket, at which another process listens.</param>
/// <param name="Cols">The columns that it begins with.</param>
/// <param name="Rows">The rows that it begins with.</param>
internal sealed record TerminalConnection(string UdsPath, int Cols, int Rows)
{
    public string SocketMode { get; init; } = "connect";
}

internal sealed class ExecutableStatus
{
    /// <summary>One of <see cref="ExecutableState"/>; <see langword="null"/> until the orchestrator has looked at the object.</summary>
    public string? State { get; set; }

    public int? Pid { get; set; }

    /// <summary>The exit code, -1 when it is not known (the process was ended by a signal).</summary>
    public int? ExitCode { get; set; }

    public DateTime? StartupTimestamp { get; set; }

    public DateTime? FinishTimestamp { get; set; }

    /// <summary>The environment with everything inherited and every template filled in.</summary>
    public List<EnvVar>? EffectiveEnv { get; set; }

    public List<string>? EffectiveArgs { get; set; }
}

/// <summary>What the orchestrator says of a process.</summary>
internal static class ExecutableState
{
    public const string Running = "Running";
    public const string Stopping = "Stopping";
    public const string Finished = "Finished";
    public const string FailedToStart = "FailedToStart";

    /// <summary>Ended by the orchestrator itself.</summary>
    public const string Terminated = "Terminated";

    /// <summary>The orchestrator has lost sight of the process.</summary>
    public const string Unknown = "Unknown";

    public static bool IsEnded(string? state) => state is Finished or FailedToStart or Terminated;
}

internal sealed record EnvVar(string Name, string Value);
