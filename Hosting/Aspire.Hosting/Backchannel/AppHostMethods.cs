using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel.Mcp;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Backchannel;

/// <summary>What Aspire's CLI can ask of a running application.</summary>
internal sealed class AppHostMethods(
    AppHostIdentity identity,
    AppHostLog log,
    DashboardAccess dashboard,
    ResourceSnapshots snapshots,
    ResourceLogs logs,
    ResourceCommands commands,
    ResourceWaits waits,
    ResourceTools tools,
    ResourceNotificationService notifications,
    IHostApplicationLifetime lifetime)
{
    private const string TypedProperties = "aux.v3";

    /// <summary>Adds what the CLI asks that started this process, and waits for it to end.</summary>
    public void AddTo(RpcMethods methods)
    {
        methods.Add("GetDashboardUrlsAsync", call => dashboard.DescribeUrlsAsync(call.CancellationToken));
        methods.AddStream("GetAppHostLogEntriesAsync", call => log.FollowAsync(call.CancellationToken));
        methods.AddStream("GetResourceStatesAsync", call => WatchStatesAsync(call.CancellationToken));
    }

    /// <summary>Adds what any CLI asks that finds this process. Methods of the first version, which take no request object, are among them.</summary>
    public void AddAuxiliaryTo(RpcMethods methods)
    {
        AddTo(methods);
        methods.AddImmediate("GetCapabilitiesAsync", _ => new JsonObject { ["capabilities"] = new JsonArray("aux.v1", "aux.v2", TypedProperties) });
        methods.AddImmediate("GetAppHostInformationAsync", _ => identity.Describe());
        methods.AddImmediate("GetAppHostInfoAsync", _ => identity.DescribeWithVersion());
        methods.Add("GetDashboardInfoAsync", call => dashboard.DescribeAsync(call.CancellationToken));
        methods.AddImmediate("GetDashboardMcpConnectionInfoAsync", _ => null);
        methods.Add("GetResourceSnapshotsAsync", async call => await snapshots.CurrentAsync(null, typed: false, call.CancellationToken).ConfigureAwait(false));
        methods.Add("GetResourcesAsync", async call => new JsonObject { ["resources"] = await snapshots.CurrentAsync(Filter(call), IsTyped(call), call.CancellationToken).ConfigureAwait(false) });
        methods.AddStream("WatchResourceSnapshotsAsync", call => snapshots.WatchAsync(null, typed: false, call.CancellationToken));
        methods.AddStream("WatchResourcesAsync", call => snapshots.WatchAsync(Filter(call), IsTyped(call), call.CancellationToken));
        methods.AddStream("GetConsoleLogsAsync", call => logs.ReadAsync(LogsWanted.Read(call.Request), call.CancellationToken));
        methods.AddStream("GetConsoleLogBatchesAsync", call => logs.ReadBatchesAsync(LogsWanted.Read(call.Request), call.CancellationToken));
        methods.AddStream("GetResourceLogsAsync", call => logs.ReadAsync(
            new LogsWanted(call.Argument(0, "resourceName")?.GetValue<string>(), call.Argument(1, "follow")?.GetValue<bool>() ?? false), call.CancellationToken));
        methods.Add("ExecuteResourceCommandAsync", call => commands.ExecuteAsync(call.Request, call.CancellationToken));
        methods.Add("CallResourceMcpToolAsync", call => tools.CallAsync(
            call.Argument(0, "resourceName")?.GetValue<string>() ?? "", call.Argument(1, "toolName")?.GetValue<string>() ?? "", call.Argument(2, "arguments"), call.CancellationToken));
        methods.Add("WaitForResourceAsync", call => waits.WaitAsync(call.Request, call.CancellationToken));
        // Whoever can ask this has what it waits for: the application is declared and its resources are coming up.
        methods.AddImmediate("WaitForAppHostReadyAsync", _ => new JsonObject { ["isReady"] = true });
        methods.AddImmediate("GetTerminalInfoAsync", _ => new JsonObject { ["isAvailable"] = false });
        methods.AddImmediate("ListTerminalsAsync", _ => new JsonObject { ["terminals"] = new JsonArray() });
        methods.AddImmediate("StopAsync", _ => Stop(new JsonObject()));
        methods.AddImmediate("StopAppHostAsync", _ => Stop(null));
    }

    private static string? Filter(RpcCall call) => call.Request["filter"]?.GetValue<string>();

    private static bool IsTyped(RpcCall call) => call.Request["clientCapabilities"] is JsonArray known && known.Any(one => one?.GetValue<string>() == TypedProperties);

    private JsonNode? Stop(JsonNode? answer)
    {
        lifetime.StopApplication();
        return answer;
    }

    private async IAsyncEnumerable<JsonNode> WatchStatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            // The CLI shows the dashboard by its address.
            if (change.Resource.Name != DashboardResource.Name)
            {
                yield return new JsonObject
                {
                    ["resource"] = change.Resource.Name,
                    ["type"] = change.Snapshot.ResourceType,
                    ["state"] = change.Snapshot.State?.Text ?? "Unknown",
                    ["endpoints"] = new JsonArray([.. Endpoints(change.Resource).Select(address => (JsonNode)address)]),
                    ["health"] = change.Snapshot.HealthStatus?.ToString(),
                };
            }
        }
    }

    private static List<string> Endpoints(IResource resource)
    {
        var addresses = new List<string>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().ToArray())
        {
            try
            {
                if (endpoint.AllocatedEndpoint is { } allocated)
                {
                    addresses.Add(allocated.UriString);
                }
            }
            catch (InvalidOperationException)
            {
                // Something that cannot run here has no address.
            }
        }

        return addresses;
    }
}
