using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Engines.Containers;

/// <summary>Finds out within a second whether a container engine can be used.</summary>
/// <remarks>
/// The orchestrator runs the engine's client, so that one must be there; whether the engine behind it answers is asked at its socket where
/// that is known, which takes a thousandth of a second, and by the client elsewhere.
/// </remarks>
internal sealed class ContainerEngineProbe(IConfiguration configuration)
{
    private const string Docker = "docker";
    private const string Podman = "podman";
    private const string UnixScheme = "unix://";
    private const string StandardSocket = "/var/run/docker.sock";
    private const int OldestClient = 25;
    private const UnixFileMode AnybodyExecutes = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(1);

    /// <summary>How long an engine may take to answer. Default 1 s.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the client may take to tell its version, which needs no engine. Default 3 s: a busy machine is slow to start it.</summary>
    public TimeSpan ClientLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The engine that answers, or why none does. Leaves no process behind.</summary>
    public async Task<ContainerEngineAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var declared = Setting("ASPIRE_CONTAINER_RUNTIME") ?? Setting("DOTNET_ASPIRE_CONTAINER_RUNTIME");
        if (declared is not (null or Docker or Podman))
        {
            return new ContainerEngineAnswer(declared, $"ASPIRE_CONTAINER_RUNTIME is '{declared}', and only docker and podman are known");
        }

        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = (declared is null ? (string[])[Docker, Podman] : [declared]).Where(IsOnPath)
            .Select(engine => (Engine: engine, Problem: ProblemAsync(engine, answered.Token))).ToList();
        List<string> problems = [];
        foreach (var (engine, problem) in asked)
        {
            if (await problem.ConfigureAwait(false) is not { } found)
            {
                await answered.CancelAsync().ConfigureAwait(false);
                await ((Task)Task.WhenAll(asked.Select(other => other.Problem))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return new ContainerEngineAnswer(engine, null);
            }

            problems.Add($"{engine} {found}");
        }

        return new ContainerEngineAnswer(declared ?? Docker, problems.Count > 0
            ? string.Join("; ", problems)
            : declared is null ? "neither docker nor podman is installed" : $"{declared} is not installed");
    }

    private async Task<string?> ProblemAsync(string engine, CancellationToken cancellationToken)
    {
        if (engine == Podman)
        {
            // "info" would watch the processors for a second first.
            return await AskClientAsync(Podman, ["ps", "--quiet"], cancellationToken).ConfigureAwait(false);
        }

        return (SocketPath() is { } socket
            ? await AskSocketAsync(socket, cancellationToken).ConfigureAwait(false)
            : await AskClientAsync(Docker, ["version", "--format", "{{.Server.Version}}"], cancellationToken).ConfigureAwait(false))
            ?? await AgeProblemAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> AskSocketAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), limit.Token).ConfigureAwait(false);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"), limit.Token).ConfigureAwait(false);
            var answer = new byte[64];
            var length = await socket.ReceiveAsync(answer, limit.Token).ConfigureAwait(false);
            var status = Encoding.ASCII.GetString(answer, 0, length).Split('\r')[0];
            return status.Contains(" 200 ", StringComparison.Ordinal) ? null : $"answers '{status}' at {path}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"does not answer within {Limit.TotalSeconds:0.#} s at {path}";
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AccessDenied
                ? $"refuses you at {path}; become a member of its group"
                : $"does not run: nobody listens at {path}";
        }
    }

    private async Task<string?> AskClientAsync(string engine, string[] arguments, CancellationToken cancellationToken) =>
        await RunAsync(engine, arguments, Limit, cancellationToken).ConfigureAwait(false) switch
        {
            null => $"does not answer within {Limit.TotalSeconds:0.#} s",
            (0, _, _) => null,
            var (_, _, errors) => $"does not answer: {errors.Trim().Split('\n')[0]}",
        };

    /// <summary>Says when the client is older than the orchestrator can use; that of Debian 12 is.</summary>
    private async Task<string?> AgeProblemAsync(CancellationToken cancellationToken) =>
        await RunAsync(Docker, ["--version"], ClientLimit, cancellationToken).ConfigureAwait(false) switch
        {
            null => $"--version does not end within {ClientLimit.TotalSeconds:0.#} s",
            (0, var said, _) when VersionOf(said) is { Major: < OldestClient } found =>
                $"{found.Text} is too old: the orchestrator needs a client of version {OldestClient} or newer",
            _ => null,
        };

    /// <summary>Reads <c>Docker version 26.1.5+dfsg1, build a72d7cd</c>.</summary>
    internal static (int Major, string Text)? VersionOf(string said)
    {
        var text = said.Split(' ', ',').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]))?.Split('+', '-')[0];
        return int.TryParse(text?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? (major, text!) : null;
    }

    private async Task<(int Code, string Output, string Errors)?> RunAsync(
        string program, string[] arguments, TimeSpan limit, CancellationToken cancellationToken)
    {
        Process client;
        try
        {
            client = Process.Start(new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            return (-1, "", e.Message);
        }

        using (client)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            ended.CancelAfter(limit);
            try
            {
                var output = client.StandardOutput.ReadToEndAsync(ended.Token);
                var errors = client.StandardError.ReadToEndAsync(ended.Token);
                await client.WaitForExitAsync(ended.Token).ConfigureAwait(false);
                return (client.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                client.Kill(entireProcessTree: true);
                client.WaitForExit(KillLimit);
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
        }
    }

    /// <summary>The socket that the client would use; <see langword="null"/> where only the client knows.</summary>
    private string? SocketPath()
    {
        if (Setting("DOCKER_HOST") is { } host)
        {
            return host.StartsWith(UnixScheme, StringComparison.Ordinal) ? host[UnixScheme.Length..] : null;
        }

        return OperatingSystem.IsLinux() && Setting("DOCKER_CONTEXT") is null && !HasContext() ? StandardSocket : null;
    }

    private bool HasContext()
    {
        var folder = Setting("DOCKER_CONFIG") ?? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        try
        {
            return File.ReadAllText(Path.Join(folder, "config.json")).Contains("\"currentContext\"", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsOnPath(string program) => Find(program) is not null;

    private string? Find(string program) => (Setting("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => (string[])[Path.Join(folder, program), Path.Join(folder, program + ".exe")]).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnybodyExecutes) != 0);

    private string? Setting(string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
