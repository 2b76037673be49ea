using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Replicas;

/// <summary>Turns what the orchestrator reports of a process into the snapshot of its resource.</summary>
internal static class ReplicaSnapshot
{
    public static CustomResourceSnapshot Apply(CustomResourceSnapshot previous, Replica replica, Executable executable)
    {
        var status = executable.Status!;
        return previous with
        {
            State = State(status.State!) is var text && text == previous.State?.Text ? previous.State : new ResourceStateSnapshot(text, null),
            ExitCode = status.ExitCode,
            IsExitCodeUnknown = status.State == ExecutableState.Terminated && status.ExitCode is null,
            CreationTimeStamp = executable.Metadata.CreationTimestamp?.ToUniversalTime() ?? previous.CreationTimeStamp,
            StartTimeStamp = status.StartupTimestamp?.ToUniversalTime(),
            StopTimeStamp = status.FinishTimestamp?.ToUniversalTime(),
            EnvironmentVariables = Environment(executable),
            Properties = Properties(previous.Properties, replica, executable),
        };
    }

    /// <summary>The state's name in the application model.</summary>
    private static string State(string state) => state switch
    {
        // Ended by the orchestrator rather than by itself: the model has only one word for that.
        ExecutableState.Terminated => KnownResourceStates.Exited,
        _ => state,
    };

    private static ImmutableArray<EnvironmentVariableSnapshot> Environment(Executable executable)
    {
        if (executable.Status?.EffectiveEnv is not { Count: > 0 } effective)
        {
            return [];
        }

        var declared = executable.Spec.Env?.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return
        [
            .. effective.OrderBy(variable => variable.Name, StringComparer.Ordinal)
                .Select(variable => new EnvironmentVariableSnapshot(variable.Name, variable.Value, declared.Contains(variable.Name))),
        ];
    }

    private static ImmutableArray<ResourcePropertySnapshot> Properties(
        ImmutableArray<ResourcePropertySnapshot> previous, Replica replica, Executable executable)
    {
        ImmutableArray<string> arguments = [.. executable.Status?.EffectiveArgs ?? executable.Spec.Args ?? []];
        List<ResourcePropertySnapshot> properties =
        [
            new("executable.path", executable.Spec.ExecutablePath),
            new("executable.workDir", executable.Spec.WorkingDirectory),
            new("executable.args", arguments) { IsSensitive = true },
            new("executable.pid", executable.Status?.Pid),
        ];
        if (replica.Launch is { } launch)
        {
            ImmutableArray<string> own = [.. arguments.Skip(launch.Program.Arguments.Count)];
            var isSensitive = launch.Sensitive.Contains(true);
            properties.Add(new("resource.appArgs", own) { IsSensitive = isSensitive });
            properties.Add(new("resource.appArgsSensitivity", launch.Sensitive.Select(sensitive => sensitive ? 1 : 0).ToImmutableArray())
            {
                IsSensitive = isSensitive,
            });
            if (launch.ProjectPath is not null)
            {
                properties.Add(new("project.path", launch.ProjectPath));
                properties.Add(new("project.launchProfile", launch.LaunchProfile));
            }
        }

        var names = properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return [.. previous.Where(property => !names.Contains(property.Name)), .. properties];
    }
}
