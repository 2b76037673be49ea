using ContainerEngine.Commands;

namespace ContainerEngine.Compose;

/// <summary>A Compose project under a name of its own; everything of it goes at the end, also what a failed run has left.</summary>
internal sealed class ComposeProject(EngineClient engine, string folder, params IReadOnlyList<string> files) : IAsyncDisposable
{
    private static readonly TimeSpan UpLimit = TimeSpan.FromMinutes(4);

    /// <summary>The project's name, which no other run has.</summary>
    public string Name { get; } = $"test-{Guid.NewGuid():N}"[..17];

    /// <summary>The folder that the files' paths start from.</summary>
    public string Folder => folder;

    /// <summary>Runs <c>docker compose</c>, whatever it answers.</summary>
    public Task<CommandResult> TryAsync(IEnumerable<string> arguments, string? input = null, TimeSpan? limit = null) =>
        engine.TryAsync(["compose", "--project-name", Name, .. files.SelectMany(file => new[] { "--file", file }), .. arguments], folder, input, limit);

    /// <summary>Runs <c>docker compose</c>; throws with what it said when it fails.</summary>
    public async Task<string> RunAsync(params string[] arguments) => (await TryAsync(arguments)).EnsureSucceeded().Output.Trim();

    /// <summary>Brings everything up and waits until it is healthy; throws with states and logs otherwise.</summary>
    public async Task UpAsync(params string[] options)
    {
        var up = await TryAsync(["up", "--detach", "--wait", "--wait-timeout", "180", "--quiet-pull", .. options], limit: UpLimit);
        if (!up.Succeeded)
        {
            throw new InvalidOperationException($"{up.Error}\n{await StatesAsync()}\n{(await TryAsync(["logs", "--no-color", "--tail", "40"])).All}");
        }
    }

    /// <summary>Ends every container; data stays.</summary>
    public Task DownAsync() => RunAsync("down", "--remove-orphans");

    /// <summary>Runs a command in a service's container.</summary>
    public Task<CommandResult> ExecAsync(string service, params string[] command) => TryAsync(["exec", "--no-TTY", service, .. command]);

    /// <summary>What a service has logged, without the names before the lines.</summary>
    public Task<string> LogsAsync(string service) => RunAsync("logs", "--no-color", "--no-log-prefix", service);

    /// <summary>Every container with its state.</summary>
    public async Task<string> StatesAsync() => (await TryAsync(["ps", "--all"])).All;

    /// <summary>The port of this machine that leads to a service's.</summary>
    public async Task<int> PortAsync(string service, int port)
    {
        var address = await RunAsync("port", service, $"{port}");
        return int.Parse(address[(address.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await TryAsync(["--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "3"]);
        await RemoveAsync(["ps", "--all", "--quiet"], ["rm", "--force", "--volumes"]);
        await RemoveAsync(["network", "ls", "--quiet"], ["network", "rm"]);
        await RemoveAsync(["volume", "ls", "--quiet"], ["volume", "rm", "--force"]);
    }

    private async Task RemoveAsync(string[] list, string[] remove)
    {
        var left = (await engine.TryAsync([.. list, "--filter", $"label=com.docker.compose.project={Name}"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (left.Length > 0)
        {
            await engine.TryAsync([.. remove, .. left]);
        }
    }
}
