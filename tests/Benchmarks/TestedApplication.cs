using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks;

/// <summary>How long a test that runs an AppHost in its own process spends on anything but its subject.</summary>
internal static class TestedApplication
{
    private const int Runs = 5;

    public static async Task RunAsync()
    {
        var declared = new Sample("s");
        var healthy = new Sample("s");
        var stopped = new Sample("s");
        var disposed = new Sample("s");
        var ended = new Sample("s");
        for (var run = 0; run < Runs; run++)
        {
            var builder = await TimeAsync(declared, () => DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=site"]));
            var application = await StartAsync(builder, healthy);
            await TimeAsync(stopped, () => application.StopAsync());
            await TimeAsync(disposed, () => DisposeAsync(application, builder));

            builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrdinaryAppHost>(["--declaration=site"]);
            application = await StartAsync(builder, healthy);
            await TimeAsync(ended, () => DisposeAsync(application, builder));
        }

        Console.WriteLine($"  declared              {declared}");
        Console.WriteLine($"  built and healthy     {healthy}");
        Console.WriteLine($"  stop                  {stopped}");
        Console.WriteLine($"  dispose when stopped  {disposed}");
        Console.WriteLine($"  dispose when running  {ended}");
    }

    private static async Task<DistributedApplication> StartAsync(IDistributedApplicationTestingBuilder builder, Sample healthy)
    {
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        return await TimeAsync(healthy, async () =>
        {
            var application = await builder.BuildAsync();
            await application.StartAsync();
            await application.ResourceNotifications.WaitForResourceHealthyAsync("site");
            return application;
        });
    }

    private static async Task DisposeAsync(DistributedApplication application, IDistributedApplicationTestingBuilder builder)
    {
        await application.DisposeAsync();
        await builder.DisposeAsync();
    }

    private static async Task TimeAsync(Sample sample, Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        sample.Add(clock.Elapsed.TotalSeconds);
    }

    private static async Task<T> TimeAsync<T>(Sample sample, Func<Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        var result = await work();
        sample.Add(clock.Elapsed.TotalSeconds);
        return result;
    }
}
