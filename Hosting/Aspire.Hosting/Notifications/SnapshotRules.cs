using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Notifications;

/// <summary>What follows in a snapshot from the rest of it and from the annotations of its resource.</summary>
internal static class SnapshotRules
{
    /// <summary>The snapshot of a resource of which nothing was published yet.</summary>
    public static CustomResourceSnapshot CreateInitial(IResource resource) =>
        resource.Annotations.OfType<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
        ?? new CustomResourceSnapshot
        {
            ResourceType = ResourceTypes.Of(resource),
            Properties = [],
            Relationships = Relationships.Of(resource),
        };

    /// <summary>Completes a snapshot that somebody wants to publish.</summary>
    public static CustomResourceSnapshot Complete(
        IResource resource, IServiceProvider services, CustomResourceSnapshot previous, CustomResourceSnapshot next)
    {
        if (!Availability.Is(next.State?.Text, KnownResourceStates.Waiting))
        {
            next = WaitingFor.Clear(next);
        }

        if (IsReadyEventOver(previous, next))
        {
            next = next with { ResourceReadyEvent = null };
        }

        next = ResourceUrls.FollowState(resource, previous, next);
        next = WithCommands(resource, services, next);
        next = WithIcon(resource, next);
        return WithVisibility(resource, next);
    }

    /// <summary>A resource that left Running, or that was started anew, has yet to become ready again.</summary>
    private static bool IsReadyEventOver(CustomResourceSnapshot previous, CustomResourceSnapshot next) =>
        next.ResourceReadyEvent is not null
        && Equals(previous.ResourceReadyEvent, next.ResourceReadyEvent)
        && (!Availability.Is(next.State?.Text, KnownResourceStates.Running)
            || (previous.StartTimeStamp is { } before && next.StartTimeStamp is { } now && before != now));

    private static CustomResourceSnapshot WithCommands(IResource resource, IServiceProvider services, CustomResourceSnapshot snapshot)
    {
        ImmutableArray<ResourceCommandSnapshot>.Builder? commands = null;
        foreach (var annotation in resource.Annotations.OfType<ResourceCommandAnnotation>())
        {
            var state = annotation.UpdateState(new UpdateCommandStateContext { ResourceSnapshot = snapshot, Services = services });
            var index = IndexOf(snapshot.Commands, annotation.Name);
            if (index >= 0 && snapshot.Commands[index].State == state)
            {
                continue;
            }

            commands ??= snapshot.Commands.ToBuilder();
            if (index >= 0)
            {
                commands[index] = commands[index] with { State = state };
            }
            else
            {
                commands.Add(Describe(annotation, state));
            }
        }

        return commands is null ? snapshot : snapshot with { Commands = commands.ToImmutable() };
    }

    private static int IndexOf(ImmutableArray<ResourceCommandSnapshot> commands, string name)
    {
        for (var index = 0; index < commands.Length; index++)
        {
            if (commands[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    private static ResourceCommandSnapshot Describe(ResourceCommandAnnotation command, ResourceCommandState state) =>
#pragma warning disable CS0618 // The obsolete parameter is still part of the snapshot.
        new(command.Name, state, command.DisplayName, command.DisplayDescription, command.Parameter,
            command.ConfirmationMessage, command.IconName, command.IconVariant, command.IsHighlighted)
#pragma warning restore CS0618
        {
            Arguments = command.Arguments,
            Visibility = command.Visibility,
        };

    private static CustomResourceSnapshot WithIcon(IResource resource, CustomResourceSnapshot snapshot)
    {
        if (resource.Annotations.OfType<ResourceIconAnnotation>().LastOrDefault() is not { } icon
            || (!string.IsNullOrEmpty(snapshot.IconName) && snapshot.IconVariant is not null))
        {
            return snapshot;
        }

        return snapshot with
        {
            IconName = string.IsNullOrEmpty(snapshot.IconName) ? icon.IconName : snapshot.IconName,
            IconVariant = snapshot.IconVariant ?? icon.IconVariant,
        };
    }

    private static CustomResourceSnapshot WithVisibility(IResource resource, CustomResourceSnapshot snapshot)
    {
        if (resource.Annotations.OfType<HiddenAnnotation>().LastOrDefault() is not { } hidden)
        {
            return snapshot;
        }

        var state = snapshot.State?.Text;
        var isHidden = hidden.Behavior switch
        {
            HiddenBehavior.Always => true,
            HiddenBehavior.OnCompletion =>
                (Availability.Is(state, KnownResourceStates.Finished) || Availability.Is(state, KnownResourceStates.Exited))
                && snapshot.ExitCode is { } exitCode
                && hidden.SuccessfulExitCodes.Contains(exitCode),
            _ => snapshot.IsHidden,
        };
        return snapshot with { IsHidden = isHidden };
    }
}
