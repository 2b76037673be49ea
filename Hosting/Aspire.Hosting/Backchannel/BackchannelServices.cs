using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel.Mcp;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Interaction;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Pipelines.Reporting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Backchannel;

/// <summary>Registers what speaks with Aspire's CLI.</summary>
internal static class BackchannelServices
{
    /// <summary>Adds the connection of an application that is published, through the socket that the CLI named.</summary>
    public static void AddPublishBackchannel(this IServiceCollection services, DistributedApplicationPipeline pipeline, string socket, Func<TimeProvider, ActivityStream> activities)
    {
        services.AddProcess();
        services.AddSingleton(provider => activities(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPipelineActivityReporter>(provider => new ActivityReporter(
            provider.GetRequiredService<ActivityStream>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new CliPrompts(provider.GetRequiredService<InteractionService>(), provider.GetRequiredService<ActivityStream>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CliPrompts>());
        services.AddConnection(socket, (provider, methods) =>
        {
            provider.GetRequiredService<CliPrompts>().AddTo(methods);
            methods.Add("GetPipelineStepsAsync", async call =>
                new JsonObject { ["steps"] = await ListAsync(pipeline, provider, call.Request["step"]?.GetValue<string>(), call.CancellationToken).ConfigureAwait(false) });
        });
    }

    /// <summary>Adds the connections of an application that runs: the one through the socket that the CLI named, if it did, and the one where any CLI finds it.</summary>
    public static void AddRunBackchannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProcess();
        services.AddSingleton(provider => new AppHostLog(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<AppHostLog>());
        services.AddSingleton(CreateMethods);
        if (configuration[CliConnection.Variable] is { Length: > 0 } socket)
        {
            services.AddConnection(socket, (provider, methods) => provider.GetRequiredService<AppHostMethods>().AddTo(methods));
        }

        services.AddSingleton(provider =>
        {
            var methods = new RpcMethods();
            provider.GetRequiredService<AppHostMethods>().AddAuxiliaryTo(methods);
            return new AuxiliaryBackchannel(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                provider.GetRequiredService<AppHostIdentity>(),
                methods,
                provider.GetRequiredService<ILogger<AuxiliaryBackchannel>>());
        });
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AuxiliaryBackchannel>());
    }

    private static void AddProcess(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AppHostIdentity(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<DistributedApplicationOptions>()));
        services.AddSingleton<IHostedService>(provider => new CliWatch(
            provider.GetRequiredService<AppHostIdentity>().CliProcessId,
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CliWatch>>()));
    }

    private static void AddConnection(this IServiceCollection services, string socket, Action<IServiceProvider, RpcMethods> addMethods)
    {
        services.AddSingleton(provider =>
        {
            var methods = new RpcMethods();
            addMethods(provider, methods);
            return new CliConnection(
                socket,
                methods,
                provider.GetService<ActivityStream>(),
                provider.GetRequiredService<IHostApplicationLifetime>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CliConnection>>());
        });
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CliConnection>());
    }

    private static AppHostMethods CreateMethods(IServiceProvider provider)
    {
        var model = provider.GetRequiredService<DistributedApplicationModel>();
        var notifications = provider.GetRequiredService<ResourceNotificationService>();
        var mask = provider.GetRequiredService<SecretMask>();
        var log = provider.GetRequiredService<AppHostLog>();
        log.Mask = mask;
        foreach (var resource in model.Resources.ToArray())
        {
            mask.Learn(resource);
        }

        var tools = new ResourceTools(notifications, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<ILogger<ResourceTools>>());
        return new AppHostMethods(
            provider.GetRequiredService<AppHostIdentity>(),
            log,
            new DashboardAccess(model, notifications, provider.GetRequiredService<DashboardOptions>()),
            new ResourceSnapshots(model, notifications, mask, tools),
            new ResourceLogs(model, notifications, provider.GetRequiredService<ResourceLoggerService>(), mask),
            new ResourceCommands(notifications, provider.GetRequiredService<ResourceCommandService>(), mask, provider),
            new ResourceWaits(model, notifications, provider.GetRequiredService<TimeProvider>()),
            tools,
            notifications,
            provider.GetRequiredService<IHostApplicationLifetime>());
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
