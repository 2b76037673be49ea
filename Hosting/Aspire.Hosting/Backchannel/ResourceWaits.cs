using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Backchannel;

/// <summary>Waits for a resource on behalf of Aspire's CLI.</summary>
internal sealed class ResourceWaits(DistributedApplicationModel model, ResourceNotificationService notifications, TimeProvider time)
{
    private const int DefaultSeconds = 120;

    public async Task<JsonNode?> WaitAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var name = request["resourceName"]?.GetValue<string>() ?? "";
        var resource = model.Resources.FirstOrDefault(resource => Availability.Is(resource.Name, name))
            ?? model.Resources.FirstOrDefault(resource => resource.GetResolvedResourceNames().Any(id => Availability.Is(id, name)));
        if (resource is null)
        {
            return Failure($"Resource '{name}' was not found.", notFound: true);
        }

        var ids = resource.GetResolvedResourceNames();
        var id = ids.FirstOrDefault(id => Availability.Is(id, name)) ?? ids[0];
        if (ids.Length > 1 && !Availability.Is(id, name))
        {
            return Failure($"Resource '{name}' has {ids.Length} replicas. Name one of them: {string.Join(", ", ids)}.");
        }

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(request["timeoutSeconds"]?.GetValue<int>() ?? DefaultSeconds), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return request["status"]?.GetValue<string>() switch
            {
                "healthy" => await HealthyAsync(resource, id, ending.Token).ConfigureAwait(false),
                "up" => await UpAsync(resource, id, ending.Token).ConfigureAwait(false),
                "down" => Success(await SeeAsync(resource, id, IsDown, ending.Token).ConfigureAwait(false)),
                var status => Failure($"There is no status '{status}' to wait for."),
            };
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return Failure($"Resource '{name}' did not get there in time.", timedOut: true);
        }
    }

    private async Task<JsonObject> HealthyAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        var seen = await SeeAsync(resource, id, snapshot => IsReady(snapshot) || Availability.IsUnavailable(snapshot.State?.Text), cancellationToken).ConfigureAwait(false);
        if (!IsReady(seen.Snapshot))
        {
            return Failure($"Resource '{resource.GetDisplayName(id)}' will not become healthy: {Availability.Describe(seen.Snapshot)}.");
        }

        await seen.Snapshot.ResourceReadyEvent!.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Success(seen);

        static bool IsReady(CustomResourceSnapshot snapshot) => snapshot.HealthStatus == HealthStatus.Healthy && snapshot.ResourceReadyEvent is not null;
    }

    private async Task<JsonObject> UpAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        var seen = await SeeAsync(resource, id, snapshot => IsUp(snapshot) || IsDown(snapshot), cancellationToken).ConfigureAwait(false);
        return IsUp(seen.Snapshot)
            ? Success(seen)
            : Failure($"Resource '{resource.GetDisplayName(id)}' will not run: {Availability.Describe(seen.Snapshot)}.");

        static bool IsUp(CustomResourceSnapshot snapshot) => Availability.Is(snapshot.State?.Text, KnownResourceStates.Running);
    }

    private Task<ResourceEvent> SeeAsync(IResource resource, string id, Func<CustomResourceSnapshot, bool> isSought, CancellationToken cancellationToken) =>
        notifications.WaitForResourceAsync(resource.Name, change => Availability.Is(change.ResourceId, id) && isSought(change.Snapshot), cancellationToken);

    private static bool IsDown(CustomResourceSnapshot snapshot) => Availability.IsTerminal(snapshot.State?.Text) || snapshot.ExitCode is not null;

    private static JsonObject Success(ResourceEvent seen) => new()
    {
        ["success"] = true,
        ["state"] = seen.Snapshot.State?.Text,
        ["healthStatus"] = seen.Snapshot.HealthStatus?.ToString(),
    };

    private static JsonObject Failure(string message, bool notFound = false, bool timedOut = false) => new()
    {
        ["success"] = false,
        ["resourceNotFound"] = notFound,
        ["timedOut"] = timedOut,
        ["errorMessage"] = message,
    };
}
