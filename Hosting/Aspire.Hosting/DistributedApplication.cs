using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting;

/// <summary>An application that is made of several programs and servers: what an AppHost declares, ready to be run.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    /// <summary>Makes an application out of a host that was built for one.</summary>
    /// <param name="host">The host; it is disposed with the application.</param>
    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);

        _host = host;
        ResourceNotifications = host.Services.GetRequiredService<ResourceNotificationService>();
    }

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Tells the states of the resources and waits for them.</summary>
    public ResourceNotificationService ResourceNotifications { get; }

    /// <summary>Executes the commands of the resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Begins a declaration without command-line arguments; such an application can be run, not published.</summary>
    /// <returns>The builder to declare with.</returns>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Begins a declaration.</summary>
    /// <param name="args">The command line of the AppHost; it overrides the configuration and chooses between run and publish.</param>
    /// <returns>The builder to declare with.</returns>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);

        return CreateBuilder(new DistributedApplicationOptions { Args = args });
    }

    /// <summary>Begins a declaration.</summary>
    /// <param name="options">The command line, and whether there is to be a dashboard.</param>
    /// <returns>The builder to declare with.</returns>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        return new DistributedApplicationBuilder(options);
    }

    /// <summary>
    /// Runs the application until Ctrl-C, SIGTERM or a request to stop. A mistake of the declaration or the machine is written to
    /// standard error without a stack trace and sets exit code 1 when this process is an AppHost; otherwise it is thrown.
    /// </summary>
    public void Run()
    {
        try
        {
            RunAsync().GetAwaiter().GetResult();
        }
        catch (PipelineFailedException) when (IsAppHost(Assembly.GetEntryAssembly()))
        {
            Environment.ExitCode = 1;
        }
        catch (Exception exception) when (exception is DistributedApplicationException or OptionsValidationException && IsAppHost(Assembly.GetEntryAssembly()))
        {
            Console.Error.WriteLine(exception.Message);
            Environment.ExitCode = 1;
        }
    }

    /// <summary>Runs the application until Ctrl-C, SIGTERM, a request to stop or cancellation, and disposes it.</summary>
    /// <param name="cancellationToken">Stops the application.</param>
    /// <returns>A task that is done when everything has ended.</returns>
    /// <exception cref="DistributedApplicationException">The declaration cannot be run; the message says why.</exception>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        try
        {
            try
            {
                await StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // What was started before the failure must not stay behind.
                await StopAsync(CancellationToken.None).ConfigureAwait(false);
                throw;
            }

            await _host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            ReportPipeline();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            // Stopped while it came up: that is what was asked for.
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Starts the application; returns when all resources that start by themselves are created or have failed.</summary>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>A task that is done when the application is started.</returns>
    /// <exception cref="DistributedApplicationException">The declaration cannot be run; the message says why.</exception>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the application and all that it started.</summary>
    /// <param name="cancellationToken">Ends the wait for an orderly stop.</param>
    /// <returns>A task that is done when the application is stopped.</returns>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <inheritdoc />
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host is IAsyncDisposable disposable ? disposable.DisposeAsync() : DisposeHost();

        ValueTask DisposeHost()
        {
            _host.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        _host.Dispose();
    }

    internal static bool IsAppHost(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().Any(metadata => metadata.Key == "apphostprojectpath") ?? false;

    private void ReportPipeline()
    {
        if (Services.GetService<PipelineExecutor>() is not { } executor)
        {
            return;
        }

        if (executor.Failure is { } failure)
        {
            throw failure;
        }

        if (executor.Cancelled)
        {
            // What a shell says of a program that was interrupted.
            Environment.ExitCode = 130;
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        var executionContext = Services.GetRequiredService<DistributedApplicationExecutionContext>();
        if (executionContext.IsRunMode)
        {
            // A cycle is refused before the first process exists; the engine comes up while the model is completed. With containers it
            // waits for that: whoever completes the model may look for a container engine first, and take another way where none answers.
            WaitCycles.Refuse(model.Resources);
            if (!model.Resources.Any(resource => resource.IsContainer()))
            {
                Services.GetService<IResourceRuntime>()?.BeginStart();
            }
        }

        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        foreach (var subscriber in Services.GetServices<IDistributedApplicationEventingSubscriber>())
        {
            await subscriber.SubscribeAsync(eventing, executionContext, cancellationToken).ConfigureAwait(false);
        }

        await eventing.PublishAsync(new BeforeStartEvent(Services, model), cancellationToken).ConfigureAwait(false);
        if (executionContext.IsRunMode && Services.GetService<DistributedApplicationPipeline>() is { } pipeline)
        {
            await BeforeStartAsync(pipeline, new PipelineContext(model, executionContext, Services, Services.GetRequiredService<ILogger<DistributedApplication>>(), cancellationToken)).ConfigureAwait(false);
        }
    }

    private static async Task BeforeStartAsync(DistributedApplicationPipeline pipeline, PipelineContext context)
    {
        try
        {
            await pipeline.ExecuteAsync(context, WellKnownPipelineSteps.BeforeStart).ConfigureAwait(false);
        }
        catch (InvalidOperationException failure)
        {
            throw new DistributedApplicationException(failure.Message, failure);
        }
    }
}
