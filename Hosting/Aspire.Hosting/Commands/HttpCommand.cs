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
            return CommandResults.Failure($"The endpoint '{endpoint.EndpointName}' of '{endpoint.Resource.Name}' is not there yet.");
        }

        using var client = command.Services.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? string.Empty);
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
            : new ExecuteCommandResult { Success = false, Message = $"The request was answered with status {(int)response.StatusCode}.", Data = data };
    }

    private static async Task<CommandResultData?> DataAsync(HttpResponseMessage response, HttpCommandResultMode mode, CancellationToken cancellationToken)
    {
        if (mode == HttpCommandResultMode.None)
        {
            return null;
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var isJson = mode == HttpCommandResultMode.Json
            || (mode == HttpCommandResultMode.Auto && response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) is true);
        return body.Length == 0 ? null : new CommandResultData { Value = body, Format = isJson ? CommandResultFormat.Json : CommandResultFormat.Text };
    }
}
