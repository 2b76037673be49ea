using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Commands;

/// <summary>Runs a command by sending an HTTP request.</summary>
internal static class HttpCommand
{
    public static async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext command, EndpointReference endpoint, string path, HttpCommandOptions options)
    {
        if (!endpoint.IsAllocated)
        {
            return CommandResults.Failure("Endpoints are not yet allocated.");
        }

        using var client = command.Services.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? string.Empty);
        if (options.HttpClientName is null)
        {
            // Whoever runs a command can cancel it; a client that was chosen by name keeps its own limit.
            client.Timeout = Timeout.InfiniteTimeSpan;
        }

        using var request = new HttpRequestMessage(options.Method ?? HttpMethod.Post, new Uri(new Uri(endpoint.Url), path));
        if (options.PrepareRequest is { } prepare)
        {
            await prepare(new HttpCommandRequestContext
            {
                Services = command.Services,
                ResourceName = command.ResourceName,
                Endpoint = endpoint,
                CancellationToken = command.CancellationToken,
                HttpClient = client,
                Request = request,
                Arguments = command.Arguments,
            }).ConfigureAwait(false);
        }

        try
        {
            using var response = await client.SendAsync(request, command.CancellationToken).ConfigureAwait(false);
            return options.GetCommandResult is { } judge
                ? await judge(new HttpCommandResultContext
                {
                    Services = command.Services,
                    ResourceName = command.ResourceName,
                    Endpoint = endpoint,
                    CancellationToken = command.CancellationToken,
                    HttpClient = client,
                    Response = response,
                    Arguments = command.Arguments,
                }).ConfigureAwait(false)
                : await ResultAsync(response, options.ResultMode, command.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (command.CancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
        catch (HttpRequestException failure)
        {
            return CommandResults.Failure($"The request to {request.RequestUri} failed: {failure.Message}");
        }
    }

    private static async Task<ExecuteCommandResult> ResultAsync(HttpResponseMessage response, HttpCommandResultMode mode, CancellationToken cancellationToken)
    {
        var data = await DataAsync(response, mode, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? new ExecuteCommandResult { Success = true, Data = data }
            : new ExecuteCommandResult { Success = false, Message = $"Request failed with status code {response.StatusCode}", Data = data };
    }

    private static async Task<CommandResultData?> DataAsync(HttpResponseMessage response, HttpCommandResultMode mode, CancellationToken cancellationToken)
    {
        if (FormatOf(response, mode) is not { } format)
        {
            return null;
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return body.Length == 0 ? null : new CommandResultData { Value = body, Format = format };
    }

    private static CommandResultFormat? FormatOf(HttpResponseMessage response, HttpCommandResultMode mode) => mode switch
    {
        HttpCommandResultMode.Json => CommandResultFormat.Json,
        HttpCommandResultMode.Text => CommandResultFormat.Text,
        HttpCommandResultMode.Auto => FormatOf(response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? ""),
        _ => null,
    };

    // What is no text is not shown to anybody.
    private static CommandResultFormat? FormatOf(string mediaType)
    {
        if (mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal))
        {
            return CommandResultFormat.Json;
        }

        return mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/xml" or "application/x-www-form-urlencoded" || mediaType.EndsWith("+xml", StringComparison.Ordinal)
            ? CommandResultFormat.Text
            : null;
    }
}
