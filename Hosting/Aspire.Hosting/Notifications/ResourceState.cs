using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Notifications;

/// <summary>The latest snapshot of one replica.</summary>
internal sealed class ResourceState(IResource resource)
{
    private volatile CustomResourceSnapshot? _latest;
    private long _version;

    public IResource Resource { get; } = resource;

    /// <summary>Held while a change is made and told, so that all watchers see changes in the same order.</summary>
    public Lock PublishLock { get; } = new();

    public CustomResourceSnapshot? Latest
    {
        get => _latest;
        set => _latest = value;
    }

    public long NextVersion() => ++_version;
}
