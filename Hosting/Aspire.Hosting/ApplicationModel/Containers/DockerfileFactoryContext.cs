namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that writes a Dockerfile works with.</summary>
public sealed class DockerfileFactoryContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource whose image is built.</summary>
    public required IResource Resource { get; init; }

    /// <summary>Ends the callback's work.</summary>
    public CancellationToken CancellationToken { get; init; }
}
