using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests.Dashboard;

/// <summary>The real dashboard as a process of the test's own, started with what its resource says.</summary>
internal sealed class DashboardProcess : IDisposable
{
    private readonly Process _process;

    private DashboardProcess(Process process) => _process = process;

    /// <summary>Why the dashboard cannot be had here; null when it can.</summary>
    public static string? Missing
    {
        get
        {
            try
            {
                _ = Program;
                return null;
            }
            catch (DistributedApplicationException missing)
            {
                return missing.Message;
            }
        }
    }

    private static string Program =>
        new AspireBundle(new ConfigurationBuilder().AddEnvironmentVariables().Build()).ManagedPath;

    public static async Task<DashboardProcess> StartAsync(
        DashboardOptions options, IServiceProvider services, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationManager();
        var resource = DashboardResource.Create(options, Program, configuration);
        var start = new ProcessStartInfo(resource.Command)
        {
            WorkingDirectory = resource.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        var arguments = new List<object>();
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await callback.Callback(new CommandLineArgsCallbackContext(arguments, cancellationToken));
        }

        arguments.ForEach(argument => start.ArgumentList.Add((string)argument));
        var context = new EnvironmentCallbackContext(
            new DistributedApplicationExecutionContext(
                new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Run) { Services = services }),
            resource,
            cancellationToken: cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        foreach (var (name, value) in context.EnvironmentVariables)
        {
            start.Environment[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        var dashboard = new DashboardProcess(Process.Start(start)!);
        dashboard._process.OutputDataReceived += (_, _) => { };
        dashboard._process.ErrorDataReceived += (_, _) => { };
        dashboard._process.BeginOutputReadLine();
        dashboard._process.BeginErrorReadLine();
        await dashboard.WaitUntilHealthyAsync(options, cancellationToken);
        return dashboard;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task WaitUntilHealthyAsync(DashboardOptions options, CancellationToken cancellationToken)
    {
        using var check = new DashboardHealthCheck(options);
        var deadline = Stopwatch.StartNew();
        while ((await check.CheckHealthAsync(new HealthCheckContext(), cancellationToken)).Status != HealthStatus.Healthy)
        {
            _process.HasExited.ShouldBeFalse();
            deadline.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(50, cancellationToken);
        }
    }
}
