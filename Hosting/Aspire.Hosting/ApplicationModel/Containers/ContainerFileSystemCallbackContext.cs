namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that describes a container's files works with.</summary>
public sealed class ContainerFileSystemCallbackContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource whose container gets the files.</summary>
    public required IResource Model { get; init; }

    /// <summary>The application's services, under their former name.</summary>
    [Obsolete("Use Services.")]
    public IServiceProvider ServiceProvider
    {
        get => Services;
        init => Services = value;
    }
}
