using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost's program in a test's own process, and lets the test take part in its declaration.</summary>
/// <param name="entryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</param>
/// <param name="args">The command line for the AppHost.</param>
/// <exception cref="ArgumentNullException">A parameter, or one of <paramref name="args"/>, is null.</exception>
/// <exception cref="ArgumentException">One of <paramref name="args"/> is empty.</exception>
public class DistributedApplicationFactory(Type entryPoint, string[] args) : IDisposable, IAsyncDisposable
{
    private readonly Type _entryPoint = entryPoint ?? throw new ArgumentNullException(nameof(entryPoint));
    private readonly string[] _args = Arguments.Checked(args);
    private readonly Lock _lock = new();
    private readonly EntryPointRun _run = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isRunning;
    private Task? _disposal;

    /// <summary>Runs an AppHost without a command line.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly, such as <c>Projects.AppHost</c>.</param>
    public DistributedApplicationFactory(Type entryPoint) : this(entryPoint, [])
    {
    }

    /// <summary>Runs the AppHost until its application has started.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that is done when the application has started; it fails with what the AppHost threw.</returns>
    public async Task StartAsync(CancellationToken cancellationToken = default) => await AwaitAsync(_started.Task, cancellationToken).ConfigureAwait(false);

    /// <summary>A client whose base address is an endpoint of a resource.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; <c>https</c>, or else <c>http</c>, when null.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    /// <exception cref="InvalidOperationException">The application has not started.</exception>
    public HttpClient CreateHttpClient(string resourceName, string? endpointName = default) => Started(resourceName).CreateHttpClient(resourceName, endpointName);

    /// <summary>The connection string of a resource.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <returns>The connection string.</returns>
    /// <exception cref="ArgumentException">There is no such resource, or it has no connection string.</exception>
    /// <exception cref="InvalidOperationException">The application has not started.</exception>
    public ValueTask<string?> GetConnectionString(string resourceName) => Started(resourceName).GetConnectionStringAsync(resourceName);

    /// <summary>The address of an endpoint.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; <c>https</c>, or else <c>http</c>, when null.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    /// <exception cref="InvalidOperationException">The application has not started.</exception>
    public Uri GetEndpoint(string resourceName, string? endpointName = default) => Started(resourceName).GetEndpoint(resourceName, endpointName);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        lock (_lock)
        {
            return new ValueTask(_disposal ??= EndAsync());
        }
    }

    /// <summary>The AppHost's builder, as far as its declaration has come when it is built.</summary>
    internal Task<DistributedApplicationBuilder> GetBuilderAsync(CancellationToken cancellationToken) => AwaitAsync(_builder.Task, cancellationToken);

    /// <summary>The application that the AppHost has built.</summary>
    internal Task<DistributedApplication> GetApplicationAsync(CancellationToken cancellationToken) => AwaitAsync(_application.Task, cancellationToken);

    /// <summary>Waits until the AppHost's program has ended; fails with what it threw.</summary>
    internal Task WaitForExitAsync(CancellationToken cancellationToken) => _run.Exited.WaitAsync(cancellationToken);

    /// <summary>Called before the AppHost's builder exists.</summary>
    /// <param name="applicationOptions">The options of the application; they may be changed.</param>
    /// <param name="hostOptions">The settings of the AppHost's host; they may be changed.</param>
    protected virtual void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions)
    {
    }

    /// <summary>Called when the AppHost's builder has been created, before it declares anything.</summary>
    /// <param name="applicationBuilder">The builder.</param>
    protected virtual void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder)
    {
    }

    /// <summary>Called when everything is declared, before the application is built.</summary>
    /// <param name="applicationBuilder">The builder.</param>
    protected virtual void OnBuilding(DistributedApplicationBuilder applicationBuilder)
    {
    }

    /// <summary>Called when the application has been built, before it starts.</summary>
    /// <param name="application">The application.</param>
    protected virtual void OnBuilt(DistributedApplication application)
    {
    }

    private async Task<T> AwaitAsync<T>(Task<T> what, CancellationToken cancellationToken)
    {
        await AwaitAsync((Task)what, cancellationToken).ConfigureAwait(false);
        return await what.ConfigureAwait(false);
    }

    private async Task AwaitAsync(Task what, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        EnsureRunning();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        await what.WaitAsync(ending.Token).ConfigureAwait(false);
    }

    private DistributedApplication Started(string resourceName)
    {
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        return _started.Task.IsCompletedSuccessfully
            ? _application.Task.Result
            : throw new InvalidOperationException("The application has not started; await StartAsync first.");
    }

    private void EnsureRunning()
    {
        lock (_lock)
        {
            if (!_isRunning)
            {
                _run.Start(_entryPoint.Assembly, _args, Observe);
                _run.Exited.ContinueWith(NoteExit, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                _isRunning = true;
            }
        }
    }

    private BuilderObserver Observe() => new()
    {
        Constructing = (options, settings) => TestingDefaults.Apply(_args, options, settings, _entryPoint.Assembly, OnBuilderCreating),
        Constructed = builder =>
        {
            builder.Services.AddHttpClient();
            OnBuilderCreated(builder);
        },
        Building = builder =>
        {
            _builder.TrySetResult(builder);
            OnBuilding(builder);
        },
        Built = NoteBuilt,
    };

    private void NoteBuilt(DistributedApplication application)
    {
        application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => _started.TrySetResult());
        OnBuilt(application);
        lock (_lock)
        {
            if (!_disposing.IsCancellationRequested)
            {
                _application.TrySetResult(application);
                return;
            }
        }

        application.Dispose();
        throw new ObjectDisposedException(GetType().Name, "The test has ended before the application was built.");
    }

    private void NoteExit(Task exited)
    {
        var reason = exited.Exception?.InnerException
            ?? new InvalidOperationException($"The program of '{_entryPoint.Assembly.GetName().Name}' has ended without starting an application; an AppHost builds one and runs it.");
        if (_disposing.IsCancellationRequested)
        {
            reason = new OperationCanceledException(_disposing.Token);
        }

        Fail(_builder);
        Fail(_application);
        if (_started.TrySetException(reason))
        {
            _ = _started.Task.Exception;
        }

        void Fail<T>(TaskCompletionSource<T> awaited)
        {
            if (awaited.TrySetException(reason))
            {
                _ = awaited.Task.Exception;
            }
        }
    }

    private async Task EndAsync()
    {
        await _disposing.CancelAsync().ConfigureAwait(false);
        if (_application.Task is not { IsCompletedSuccessfully: true, Result: var application })
        {
            return;
        }

        var limit = TimeSpan.FromSeconds(30);
        try
        {
            limit = application.Services.GetService<IOptions<HostOptions>>()?.Value.ShutdownTimeout ?? limit;
            application.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }
        catch (ObjectDisposedException)
        {
            // The AppHost has ended by itself.
        }

        using var patience = new CancellationTokenSource(limit);
        try
        {
            // What the AppHost threw was told to whoever waited for it to start.
            await _run.Exited.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await application.DisposeAsync().AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // What is left ends with the test's process.
        }
    }
}
