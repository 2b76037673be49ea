using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Dashboard.Protocol;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Answers the dashboard: which resources there are, what they print, and what can be done to them.</summary>
internal sealed class ResourceService(
    string applicationName,
    ResourceFeed feed,
    ResourceMessages messages,
    ResourceLoggerService logs,
    ResourceCommandService commands,
    DashboardInteractions? interactions,
    FileUpload? upload,
    ILogger logger)
{
    /// <summary>
    /// The most characters of console output in one message. A client takes 4 MiB at most, and a character is up to
    /// three bytes of it.
    /// </summary>
    public const int MaxLogCharacters = 1024 * 1024;

    private const string Prefix = "/aspire.v1.DashboardService/";

    /// <summary>The methods by their path.</summary>
    public IReadOnlyDictionary<string, GrpcMethod> Methods => new Dictionary<string, GrpcMethod>(StringComparer.Ordinal)
    {
        [Prefix + "GetApplicationInformation"] = GetApplicationInformation,
        [Prefix + "WatchResources"] = WatchResources,
        [Prefix + "WatchResourceConsoleLogs"] = WatchResourceConsoleLogs,
        [Prefix + "ExecuteResourceCommand"] = ExecuteResourceCommand,
        [Prefix + "WatchInteractions"] = WatchInteractions,
        [Prefix + "UploadFile"] = UploadFile,
    };

    private async Task GetApplicationInformation(GrpcCall call)
    {
        await call.ReadRequestAsync(ApplicationInformationRequest.Parser).ConfigureAwait(false);
        await call.WriteAsync(new ApplicationInformationResponse { ApplicationName = applicationName }).ConfigureAwait(false);
    }

    private async Task WatchResources(GrpcCall call)
    {
        await call.ReadRequestAsync(WatchResourcesRequest.Parser).ConfigureAwait(false);
        var first = true;
        await foreach (var batch in feed.WatchAsync(call.CancellationToken).ConfigureAwait(false))
        {
            var update = new WatchResourcesUpdate();
            var resources = batch.Select(Describe).OfType<Protocol.Resource>();
            if (first)
            {
                update.InitialData = new InitialResourceData { Resources = { resources } };
                first = false;
            }
            else
            {
                update.Changes = new WatchResourcesChanges
                {
                    Value = { resources.Select(resource => new WatchResourcesChange { Upsert = resource }) },
                };
            }

            await call.WriteAsync(update).ConfigureAwait(false);
        }
    }

    // What cannot be shown of one resource must not take all the others off the page.
    private Protocol.Resource? Describe(ResourceEvent change)
    {
        try
        {
            return messages.Create(change.Resource, change.ResourceId, change.Snapshot);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "The dashboard cannot show resource {Resource}.", change.ResourceId);
            return null;
        }
    }

    private async Task WatchResourceConsoleLogs(GrpcCall call)
    {
        var request = await call.ReadRequestAsync(WatchResourceConsoleLogsRequest.Parser).ConfigureAwait(false);
        await call.AcceptAsync().ConfigureAwait(false);
        var batches = request.SuppressFollow ? logs.GetAllAsync(request.ResourceName) : logs.WatchAsync(request.ResourceName);
        await foreach (var batch in batches.WithCancellation(call.CancellationToken).ConfigureAwait(false))
        {
            var update = new WatchResourceConsoleLogsUpdate();
            var characters = 0;
            foreach (var line in batch)
            {
                var message = messages.Create(line, MaxLogCharacters);
                if (characters + message.Text.Length > MaxLogCharacters && update.LogLines.Count > 0)
                {
                    await call.WriteAsync(update).ConfigureAwait(false);
                    update = new WatchResourceConsoleLogsUpdate();
                    characters = 0;
                }

                characters += message.Text.Length;
                update.LogLines.Add(message);
            }

            if (update.LogLines.Count > 0)
            {
                await call.WriteAsync(update).ConfigureAwait(false);
            }
        }
    }

    private async Task ExecuteResourceCommand(GrpcCall call)
    {
        var request = await call.ReadRequestAsync(ResourceCommandRequest.Parser).ConfigureAwait(false);
        var result = await commands
            .ExecuteCommandAsync(
                request.ResourceName, request.CommandName, CommandInputs.Read(request.Arguments), call.CancellationToken)
            .ConfigureAwait(false);
        var response = new ResourceCommandResponse
        {
            Kind = result switch
            {
                { Success: true } => ResourceCommandResponseKind.Succeeded,
                { Canceled: true } => ResourceCommandResponseKind.Cancelled,
                _ => ResourceCommandResponseKind.Failed,
            },
            Message = messages.Text(result.Message),
        };
        if (result.Data is { } data)
        {
            response.Result = new ResourceCommandResult
            {
                Value = messages.Text(data.Value),
                Format = data.Format switch
                {
                    ApplicationModel.CommandResultFormat.Json => Protocol.CommandResultFormat.Json,
                    ApplicationModel.CommandResultFormat.Markdown => Protocol.CommandResultFormat.Markdown,
                    _ => Protocol.CommandResultFormat.Text,
                },
                DisplayImmediately = data.DisplayImmediately,
            };
        }

        await call.WriteAsync(response).ConfigureAwait(false);
    }

    private Task UploadFile(GrpcCall call) => upload?.ServeAsync(call)
        ?? throw new GrpcException(GrpcStatusCode.Unimplemented, "Nobody asks for files here.");

    // Without anything that asks, the stream stays open and silent.
    private async Task WatchInteractions(GrpcCall call)
    {
        await call.AcceptAsync().ConfigureAwait(false);
        await (interactions?.ServeAsync(call) ?? Task.Delay(Timeout.Infinite, call.CancellationToken)).ConfigureAwait(false);
    }
}
