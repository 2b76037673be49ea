using System.Net.Sockets;
using ContainerEngine.Commands;

namespace ContainerEngine;

/// <summary>The engine that tests use: their own where <c>./dev test --containers</c> has started one, else the one that answers anyway.</summary>
internal sealed class EngineClient
{
    /// <summary>Why no container can run here; null when one can.</summary>
    public static string? Missing => Found.Value is null
        ? "No container engine answers; './dev test --containers' installs and starts one for the tests."
        : null;

    private static readonly Lazy<EngineClient?> Found = new(Find);
    private readonly Dictionary<string, string> _environment = [];

    private EngineClient(string program, bool isOwn)
    {
        Program = program;
        IsOwn = isOwn;
        // Images are built by the classic builder: the other one wants a registry even for a base image that is there.
        _environment["DOCKER_BUILDKIT"] = "0";
        _environment["DOCKER_CLI_HINTS"] = "false";
    }

    /// <summary>The engine; throws where there is none.</summary>
    public static EngineClient Current => Found.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>Where the tests' own engine keeps everything.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("ENVIRONMENT_CONTAINERS") is { Length: > 0 } folder ? folder : $"/var/tmp/environment-containers-{UserId}";

    /// <summary>The client's program.</summary>
    public string Program { get; }

    /// <summary>Whether the engine is the tests' own, in which anything may be named like an official image.</summary>
    public bool IsOwn { get; }

    /// <summary>What a process needs in its environment to talk to this engine.</summary>
    public IReadOnlyDictionary<string, string> Variables => _environment;

    /// <summary>The PATH on which Aspire's orchestrator finds a client that it can use: one of version 25 or newer.</summary>
    public static string OrchestratorPath { get; } =
        (File.Exists(Path.Join(Folder, "client", "recent", "docker")) ? Path.Join(Folder, "client", "recent") + ":" : "") + Environment.GetEnvironmentVariable("PATH");

    /// <summary>Runs <c>docker</c>, whatever it answers.</summary>
    public Task<CommandResult> TryAsync(
        IEnumerable<string> arguments, string? folder = null, string? input = null, TimeSpan? limit = null, IReadOnlyDictionary<string, string>? environment = null) =>
        Command.RunAsync(Program, arguments, environment is null ? _environment : new Dictionary<string, string>([.. _environment.Where(variable => !environment.ContainsKey(variable.Key)), .. environment]), folder, input, limit);

    /// <summary>Runs <c>docker</c>; throws with what it said when it fails.</summary>
    public async Task<string> RunAsync(params string[] arguments) => (await TryAsync(arguments)).EnsureSucceeded().Output.Trim();

    private static string UserId => File.ReadLines("/proc/self/status")
        .First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

    private static EngineClient? Find()
    {
        var socket = Path.Join(Folder, "docker.sock");
        var client = Path.Join(Folder, "client");
        if (Answers(socket))
        {
            var own = new EngineClient(Path.Join(client, "docker"), isOwn: true);
            own._environment["DOCKER_HOST"] = "unix://" + socket;
            own._environment["DOCKER_CONFIG"] = client;
            return own;
        }

        var other = new EngineClient("docker", isOwn: false);
        if (!other.Says("version"))
        {
            return null;
        }

        if (!other.Says("compose", "version") && Directory.Exists(client))
        {
            other._environment["DOCKER_CONFIG"] = client;
        }

        return other;
    }

    private static bool Answers(string socket)
    {
        try
        {
            using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            connection.Connect(new UnixDomainSocketEndPoint(socket));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private bool Says(params string[] arguments)
    {
        try
        {
            return Task.Run(() => TryAsync(arguments, limit: TimeSpan.FromSeconds(10))).GetAwaiter().GetResult().Succeeded;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return false;
        }
    }
}
