using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Takes part in the declaration that the current flow of execution makes; declarations of other tests, which may run at the same time, are
/// left alone.
/// </summary>
internal sealed class BuilderObserver : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<BuilderObserver?> Current = new();
    private readonly BuilderObserver? _outer;
    private readonly IDisposable _listeners;
    private IDisposable? _events;

    /// <summary>Begins to observe here and in all that is started from here.</summary>
    public BuilderObserver()
    {
        _outer = Current.Value;
        Current.Value = this;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? Constructing { get; init; }

    public Action<DistributedApplicationBuilder>? Constructed { get; init; }

    public Action<DistributedApplicationBuilder>? Building { get; init; }

    public Action<DistributedApplication>? Built { get; init; }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == BuilderEvents.ListenerName && _events is null)
        {
            _events = value.Subscribe(this);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value != this)
        {
            return;
        }

        switch (value)
        {
            case { Key: BuilderEvents.ConstructingName, Value: (DistributedApplicationOptions options, HostApplicationBuilderSettings settings) }:
                Constructing?.Invoke(options, settings);
                break;
            case { Key: BuilderEvents.ConstructedName, Value: DistributedApplicationBuilder builder }:
                Constructed?.Invoke(builder);
                break;
            case { Key: BuilderEvents.BuildingName, Value: DistributedApplicationBuilder builder }:
                Building?.Invoke(builder);
                break;
            case { Key: BuilderEvents.BuiltName, Value: DistributedApplication application }:
                Built?.Invoke(application);
                break;
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _events?.Dispose();
        _listeners.Dispose();
        Current.Value = _outer;
    }
}
