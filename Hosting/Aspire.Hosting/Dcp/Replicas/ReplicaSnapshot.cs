using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;
using Aspire.Hosting.Terminals;

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
            EnvironmentVariables = Environment(executable.Status?.EffectiveEnv, executable.Spec.Env),
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

    /// <summary>The variables that count, and which of them were declared.</summary>
    public static ImmutableArray<EnvironmentVariableSnapshot> Environment(List<EnvVar>? effective, List<EnvVar>? declared)
    {
        if (effective is not { Count: > 0 })
        {
            return [];
        }

        var names = declared?.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return
        [
            .. effective.OrderBy(variable => variable.Name, StringComparer.Ordinal)
                .Select(variable => new EnvironmentVariableSnapshot(variable.Name, variable.Value, names.Contains(variable.Name))),
        ];
    }

    /// <summary>What was declared as arguments, and which of it is secret.</summary>
    public static IEnumerable<ResourcePropertySnapshot> Arguments(ImmutableArray<string> arguments, ReplicaLaunch launch)
    {
        bool IsShown(int index) => index >= launch.Hidden.Count || !launch.Hidden[index];
        var sensitive = launch.Sensitive.Where((_, index) => IsShown(index)).ToArray();
        var isSensitive = sensitive.Contains(true);
        yield return new("resource.appArgs", arguments.Where((_, index) => IsShown(index)).ToImmutableArray()) { IsSensitive = isSensitive };
        yield return new("resource.appArgsSensitivity", sensitive.Select(secret => secret ? 1 : 0).ToImmutableArray())
        {
            IsSensitive = isSensitive,
        };
    }

    /// <summary>Properties with some of them replaced.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> With(
        ImmutableArray<ResourcePropertySnapshot> previous, IReadOnlyList<ResourcePropertySnapshot> replacing)
    {
        var names = replacing.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return [.. previous.Where(property => !names.Contains(property.Name)), .. replacing];
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
            properties.AddRange(Arguments([.. arguments.Skip(launch.Program?.Arguments.Count ?? 0)], launch));
            if (launch.ProjectPath is not null)
            {
                properties.Add(new("project.path", launch.ProjectPath));
                properties.Add(new("project.launchProfile", launch.LaunchProfile));
            }
        }

        properties.AddRange(TerminalProperties.Of(replica.Resource, replica.Index));
        return With(previous, properties);
    }
}
