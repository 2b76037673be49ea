using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines.Reporting;
using Aspire.Hosting.Pipelines.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Registers what executes the pipeline.</summary>
internal static class PipelineServices
{
    public static void AddPipeline(this IServiceCollection services, DistributedApplicationPipeline pipeline, IConfiguration configuration, bool publish)
    {
        services.AddSingleton(pipeline);
        services.AddSingleton<IDistributedApplicationPipeline>(pipeline);
        services.AddOptions<PipelineOptions>().Configure(options => Read(configuration.GetSection("Pipeline"), options));
        services.TryAddSingleton<IPipelineOutputService, PipelineOutputService>();
        services.TryAddSingleton<IDeploymentStateManager>(provider => new DeploymentStateFile(
            AppHostConfiguration.DeploymentState(configuration, provider.GetRequiredService<IHostEnvironment>().EnvironmentName),
            isKept: publish && !IsSet(configuration["Pipeline:ClearCache"])));
        if (!publish)
        {
            services.TryAddSingleton<IPipelineActivityReporter>(provider => new ActivityReporter(
                new LoggedOutput(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Aspire.Hosting.Pipelines")), provider.GetRequiredService<TimeProvider>()));
            return;
        }

        if (configuration[CliConnection.Variable] is { Length: > 0 } socket)
        {
            services.AddPublishBackchannel(pipeline, socket, time => new ActivityStream(Output(configuration), MinimumLevel(configuration["Pipeline:LogLevel"]), time));
        }

        services.TryAddSingleton<IPipelineActivityReporter>(provider => new ActivityReporter(Output(configuration), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PipelineExecutor(
            pipeline,
            provider.GetRequiredService<DistributedApplicationModel>(),
            provider.GetRequiredService<DistributedApplicationExecutionContext>(),
            provider,
            provider.GetRequiredService<IPipelineActivityReporter>(),
            provider.GetRequiredService<IDistributedApplicationEventing>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            configuration,
            provider.GetService<CliConnection>(),
            provider.GetRequiredService<ILogger<PipelineExecutor>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PipelineExecutor>());
    }

    // The binder would find the same five values by reflection, which is felt in the time of a whole publish.
    private static void Read(IConfigurationSection section, PipelineOptions options)
    {
        options.OutputPath = section[nameof(PipelineOptions.OutputPath)] ?? options.OutputPath;
        options.Step = section[nameof(PipelineOptions.Step)] ?? options.Step;
        options.LogLevel = section[nameof(PipelineOptions.LogLevel)] ?? options.LogLevel;
        options.ClearCache = IsSet(section[nameof(PipelineOptions.ClearCache)]);
        options.SkipConfirmation = IsSet(section[nameof(PipelineOptions.SkipConfirmation)]);
    }

    private static bool IsSet(string? value) => bool.TryParse(value, out var set) && set;

    private static ConsoleOutput Output(IConfiguration configuration) =>
        new(Console.Out, Console.Error, MinimumLevel(configuration["Pipeline:LogLevel"]));

    private static LogLevel MinimumLevel(string? given) =>
        given is null ? LogLevel.Information
        : Enum.TryParse<LogLevel>(given, ignoreCase: true, out var level) && Enum.IsDefined(level) ? level
        : throw new DistributedApplicationException($"The log level '{given}' does not exist: --log-level takes {string.Join(", ", Enum.GetNames<LogLevel>())}.");
}
