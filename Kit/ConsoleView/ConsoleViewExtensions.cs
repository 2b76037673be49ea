using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Control;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Masking;
using EnvironmentKit.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Spectre.Console;

namespace EnvironmentKit.ConsoleView;

/// <summary>Adds what shows a running environment and answers for it.</summary>
internal static class ConsoleViewExtensions
{
    /// <summary>
    /// Adds the control socket and, unless <c>Environment:ConsoleView</c> is <c>off</c>, the view: <c>table</c>, <c>lines</c> or
    /// <c>auto</c> (the default), which takes the table on a terminal and nothing under Aspire's own CLI, which has a view of its own.
    /// </summary>
    /// <remarks>Expects an <see cref="EnvironmentFolder"/> among the services.</remarks>
    /// <exception cref="EnvironmentKitException">This setting, or one about the run as a whole, cannot be used.</exception>
    public static IDistributedApplicationBuilder AddConsoleView(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode || builder.Services.Any(service => service.ServiceType == typeof(StatusMonitor)))
        {
            return builder;
        }

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(RunSettings.Read(builder.Configuration));
        services.AddSingleton<SecretMask>();
        services.AddSingleton<ResourceLogs>();
        services.AddSingleton<StatusMonitor>();
        services.AddSingleton<IControlSurface, ControlSurface>();

        // Before the view opens its log file: what was logged until then is masked on its way out.
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            start.Services.GetRequiredService<SecretMask>().Learn(start.Model);
            return Task.CompletedTask;
        });

        var console = AnsiConsole.Console;
        var view = ConsoleViewChoice.Choose(
            builder.Configuration["Environment:ConsoleView"],
            isTerminal: !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi,
            isUnderCli: builder.Configuration["ASPIRE_BACKCHANNEL_PATH"] is not null || builder.Configuration["ASPIRE_CLI_PID"] is not null);
        if (view != ConsoleViewChoice.Off)
        {
            AddView(builder, view, console);
        }

        // After the view, so that it sees the first change and says the last word.
        services.AddHostedService(provider => provider.GetRequiredService<StatusMonitor>());
        services.AddHostedService<ControlHost>();
        return builder;
    }

    private static void AddView(IDistributedApplicationBuilder builder, string view, IAnsiConsole console)
    {
        var services = builder.Services;
        foreach (var registration in services.Where(service => service.ImplementationType == typeof(ConsoleLoggerProvider)).ToList())
        {
            services.Remove(registration);
        }

        services.AddSingleton(provider => new EnvironmentLogFile(Path.Join(provider.GetRequiredService<EnvironmentFolder>().Root, "apphost.log"), provider.GetRequiredService<SecretMask>()));
        services.AddSingleton<LogRelay>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogRelay>());
        services.AddSingleton<IStatusView>(_ => view == ConsoleViewChoice.Table ? new TableView(console) : new LineView(Console.Out));
        services.AddHostedService<ConsoleViewService>();
    }
}
