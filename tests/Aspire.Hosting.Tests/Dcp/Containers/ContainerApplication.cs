using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using ContainerEngine;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>An application as a user declares it, on a real container engine.</summary>
internal sealed class ContainerApplication : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private DistributedApplication? _application;

    public ContainerApplication() => Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args = [],
        DisableDashboard = true,
    });

    public IDistributedApplicationBuilder Builder { get; }

    public DistributedApplication Running => _application ?? throw new InvalidOperationException("It is not started.");

    /// <summary>Declares a container of the small image that runs a shell script.</summary>
    public async Task<IResourceBuilder<ContainerResource>> AddShellAsync(string name, string script) =>
        (await AddAsync(name)).WithEntrypoint("/bin/sh").WithArgs("-c", script);

    /// <summary>Declares a container of the small image that runs a perl script.</summary>
    public async Task<IResourceBuilder<ContainerResource>> AddPerlAsync(string name, string script) =>
        (await AddAsync(name)).WithEntrypoint("/usr/bin/perl").WithArgs("-e", script);

    public async Task StartAsync()
    {
        _application = Builder.Build();
        await _application.StartAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a resource has one of the states, and gives its snapshot.</summary>
    public async Task<CustomResourceSnapshot> ReachesAsync(string resourceName, params string[] states) =>
        (await Running.ResourceNotifications.WaitForResourceAsync(
            resourceName, change => states.Contains(change.Snapshot.State?.Text), TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken)).Snapshot;

    /// <summary>All that a resource has written so far.</summary>
    public async Task<string> LogOfAsync(IResource resource)
    {
        var lines = new List<string>();
        await foreach (var batch in Running.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource)
            .WithCancellation(TestContext.Current.CancellationToken))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        return string.Join('\n', lines);
    }

    /// <summary>What a resource has written once it is that many lines; the engine may tell of an end before it tells of the last words.</summary>
    public async Task<string[]> LinesOfAsync(IResource resource, int count)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            var lines = (await LogOfAsync(resource)).Split('\n');
            if (lines.Length >= count || watch.Elapsed > Deadline)
            {
                return lines;
            }
        }
    }

    /// <summary>Fetches from an endpoint of a resource, from this machine.</summary>
    public static async Task<string> GetAsync(EndpointReference endpoint, string path = "/")
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(endpoint.Url + path, TestContext.Current.CancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && attempt < 100 && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>A container's property, as the engine tells it.</summary>
    public static Task<string> InspectAsync(string container, string template) =>
        EngineClient.Current.RunAsync("inspect", "--format", template, container);

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.StopAsync(CancellationToken.None);
            await _application.DisposeAsync();
        }
    }

    private async Task<IResourceBuilder<ContainerResource>> AddAsync(string name) => Builder.AddContainer(name, await RealContainers.ImageAsync());
}
