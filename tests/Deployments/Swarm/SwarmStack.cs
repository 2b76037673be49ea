using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContainerEngine;
using ContainerEngine.Commands;
using EnvironmentUnderTest;

namespace Deployments.Swarm;

/// <summary>A stack under a name of its own; everything of it goes at the end.</summary>
internal sealed partial class SwarmStack(EngineClient engine) : IAsyncDisposable
{
    private static readonly string[] Kinds = ["service", "network", "config", "secret"];

    /// <summary>The stack's name, which no other run has.</summary>
    public string Name { get; } = $"test-{Guid.NewGuid():N}"[..13];

    /// <summary>Deploys a folder's <c>stack.yaml</c> as its first lines say: secrets checked and named, and the file as it is.</summary>
    public async Task DeployAsync(string folder)
    {
        const string Deploy = "./check-secrets.sh && eval \"$(./secret-versions.sh)\" && exec \"$@\"";
        var answer = await Command.RunAsync(
            "/bin/sh",
            ["-c", Deploy, "sh", engine.Program, "stack", "deploy", "--prune", "--resolve-image", "never", "--compose-file", "stack.yaml", Name],
            engine.Variables,
            folder);
        answer.EnsureSucceeded().Error.ShouldNotContain("unsupported");
    }

    /// <summary>Waits until each service runs as often as it shall, and each job has ended well.</summary>
    public async Task ConvergeAsync(TimeSpan limit)
    {
        try
        {
            await Eventually.Get($"The stack {Name} is up", limit, async () =>
            {
                var services = (await engine.RunAsync("stack", "services", "--format", "{{.Name}} {{.Replicas}}", Name)).Split('\n');
                return (services.All(IsComplete), string.Join(", ", services));
            });
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{await TasksAsync()}\n{await LogsAsync()}", exception);
        }
    }

    /// <summary>Waits until a service's update has reached a state such as <c>completed</c> or <c>rollback_completed</c>.</summary>
    public Task<string> UpdatedAsync(string service, string state, TimeSpan limit) =>
        Eventually.Get($"The update of {service} is {state}", limit, async () =>
        {
            var now = await InspectAsync(service, "{{with .UpdateStatus}}{{.State}} {{.Message}}{{end}}");
            return (now.Split(' ')[0] == state, now);
        });

    /// <summary>What the swarm knows of a service.</summary>
    public Task<string> InspectAsync(string service, string format) => engine.RunAsync("service", "inspect", "--format", format, $"{Name}_{service}");

    /// <summary>The running container of a service that has one.</summary>
    public async Task<JsonElement> ContainerAsync(string service)
    {
        var id = await engine.RunAsync("ps", "--quiet", "--filter", $"label=com.docker.swarm.service.name={Name}_{service}");
        using var answer = JsonDocument.Parse(await engine.RunAsync("inspect", id));
        return answer.RootElement[0].Clone();
    }

    /// <summary>Runs a command in the running container of a service that has one.</summary>
    public async Task<string> ExecAsync(string service, params string[] command) => (await TryExecAsync(service, command)).EnsureSucceeded().Output.Trim();

    /// <summary>Runs a command there that may fail.</summary>
    public async Task<CommandResult> TryExecAsync(string service, params string[] command) =>
        await engine.TryAsync(["exec", (await ContainerAsync(service)).GetProperty("Id").GetString()!, .. command]);

    /// <summary>The image that a service shall run.</summary>
    public Task<string> ImageAsync(string service) => InspectAsync(service, "{{.Spec.TaskTemplate.ContainerSpec.Image}}");

    /// <summary>Every task with its state, for messages.</summary>
    public async Task<string> TasksAsync() =>
        (await engine.TryAsync(["stack", "ps", "--no-trunc", "--format", "{{.Name}} {{.Image}} {{.DesiredState}} {{.CurrentState}} {{.Error}}", Name])).All;

    /// <summary>The last lines of every service, for messages.</summary>
    public async Task<string> LogsAsync()
    {
        var services = await engine.RunAsync("stack", "services", "--format", "{{.Name}}", Name);
        var logs = await Task.WhenAll(services.Split('\n').Select(service => engine.TryAsync(["service", "logs", "--raw", "--tail", "10", service])));
        return string.Join('\n', services.Split('\n').Zip(logs, (service, log) => $"{service}:\n{log.All}"));
    }

    public async ValueTask DisposeAsync()
    {
        await engine.TryAsync(["stack", "rm", Name]);
        await Eventually.Get($"The stack {Name} has gone", TimeSpan.FromMinutes(1), async () => (await LeftAsync() is "", await LeftAsync()));
        // Those that were there before the stack do not bear its label.
        var volumes = (await engine.RunAsync("volume", "ls", "--quiet", "--filter", $"name={Name}_")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (volumes.Length > 0)
        {
            await engine.TryAsync(["volume", "rm", .. volumes]);
        }
    }

    /// <summary>What there is of the stack: containers, and what the swarm knows.</summary>
    public async Task<string> LeftAsync()
    {
        var left = new List<string> { await engine.RunAsync("ps", "--all", "--quiet", "--filter", Label) };
        foreach (var kind in Kinds)
        {
            left.Add(await engine.RunAsync(kind, "ls", "--quiet", "--filter", Label));
        }

        return string.Join('\n', left.Where(ids => ids.Length > 0));
    }

    private string Label => $"label=com.docker.stack.namespace={Name}";

    private static bool IsComplete(string service)
    {
        // "web 2/2", "db 1/1 (max 1 per node)" and, of jobs, "migration 0/1 (1/1 completed)".
        var counts = Counts().Matches(service);
        var last = service.Contains("completed", StringComparison.Ordinal) ? counts[^1] : counts[0];
        return Number(last, 1) == Number(last, 2);
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+)/(\d+)")]
    private static partial Regex Counts();
}
