using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Commands;

/// <summary>Builds a project's changed sources and starts it again.</summary>
internal sealed class RebuildCommand(IResource resource, IProjectMetadata project)
{
    private readonly Lock _lock = new();
    private Task<ExecuteCommandResult>? _running;

    public static void AddTo(IResource resource)
    {
        if (resource.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { IsFileBasedApp: false } project
            && resource.Annotations.OfType<ResourceCommandAnnotation>().All(command => command.Name != KnownResourceCommands.RebuildCommand))
        {
            resource.Annotations.Add(new ResourceCommandAnnotation(
                KnownResourceCommands.RebuildCommand,
                "Rebuild",
                context => KnownResourceStates.BuildableStates.Contains(context.ResourceSnapshot.State?.Text ?? "") ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
                new RebuildCommand(resource, project).ExecuteAsync,
                "Stops the resource, builds its project, and starts it again.",
                arguments: null,
                confirmationMessage: null,
                "ArrowSync",
                IconVariant.Regular,
                isHighlighted: false));
        }
    }

    // Every replica is told to rebuild; the project is built once.
    private Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        lock (_lock)
        {
            return _running is { IsCompleted: false } running ? running : _running = RebuildAsync(context);
        }
    }

    private async Task<ExecuteCommandResult> RebuildAsync(ExecuteCommandContext context)
    {
        var orchestrator = context.Services.GetRequiredService<ApplicationOrchestrator>();
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();
        var wereRunning = resource.GetResolvedResourceNames()
            .Where(name => notifications.TryGetCurrentState(name, out var current) && current.Snapshot.State?.Text == KnownResourceStates.Running).ToArray();
        await Task.WhenAll(wereRunning.Select(name => orchestrator.StopAsync(name, context.CancellationToken))).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, snapshot => snapshot.State?.Text == KnownResourceStates.Waiting
            ? snapshot
            : snapshot with { State = new ResourceStateSnapshot(KnownResourceStates.Building, KnownResourceStateStyles.Info) }).ConfigureAwait(false);

        var log = context.Services.GetRequiredService<ResourceLoggerService>().GetLogger(resource);
        var output = new List<string>();
        var exitCode = await new ProcessRun(
            new ProcessCommandSpec("dotnet")
            {
                Arguments = ["build", project.ProjectPath, "--configuration", LaunchPrograms.ConfigurationOf(context.Services.GetRequiredService<DistributedApplicationOptions>()), "-nodeReuse:false"],
            },
            line =>
            {
                output.Add(line);
                log.LogInformation("[build] {Line}", line);
            }).RunAsync(context.CancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            await notifications.PublishUpdateAsync(resource, snapshot => snapshot with
            {
                State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            }).ConfigureAwait(false);
            return CommandResults.Failure($"The project of resource '{resource.Name}' cannot be built.", string.Join(Environment.NewLine, output), CommandResultFormat.Text);
        }

        await notifications.PublishUpdateAsync(resource, snapshot => snapshot.State?.Text == KnownResourceStates.Building
            ? snapshot with { State = KnownResourceStates.Exited }
            : snapshot).ConfigureAwait(false);
        await Task.WhenAll(wereRunning.Select(name => orchestrator.StartAsync(name, context.CancellationToken))).ConfigureAwait(false);
        return CommandResults.Success($"Resource '{resource.Name}' was rebuilt{(wereRunning.Length > 0 ? " and restarted" : "")}.");
    }
}
