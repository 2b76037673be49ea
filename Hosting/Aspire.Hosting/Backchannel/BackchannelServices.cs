using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Pipelines.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Registers what speaks with Aspire's CLI.</summary>
internal static class BackchannelServices
{
    /// <summary>Adds the connection through the socket that the CLI named.</summary>
    public static void AddBackchannel(this IServiceCollection services, DistributedApplicationPipeline pipeline, string socket, Func<TimeProvider, ActivityStream> activities)
    {
        services.AddSingleton(provider => activities(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPipelineActivityReporter>(provider => new ActivityReporter(
            provider.GetRequiredService<ActivityStream>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CliConnection(
            socket,
            provider.GetRequiredService<ActivityStream>(),
            (step, cancellationToken) => ListAsync(pipeline, provider, step, cancellationToken),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CliConnection>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CliConnection>());
    }

    private static async Task<JsonArray> ListAsync(DistributedApplicationPipeline pipeline, IServiceProvider provider, string? step, CancellationToken cancellationToken)
    {
        var context = new PipelineContext(
            provider.GetRequiredService<DistributedApplicationModel>(),
            provider.GetRequiredService<DistributedApplicationExecutionContext>(),
            provider,
            provider.GetRequiredService<ILogger<PipelineExecutor>>(),
            cancellationToken);
        var graph = await pipeline.ResolveAsync(context).ConfigureAwait(false);
        return new JsonArray([.. graph.Select(step).Select(chosen => new JsonObject
        {
            ["name"] = chosen.Name,
            ["description"] = chosen.Description,
            ["dependsOn"] = Names(graph.DependenciesOf(chosen).Order(StringComparer.Ordinal)),
            ["tags"] = Names(chosen.Tags),
            ["resourceName"] = chosen.Resource?.Name,
        })]);
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
