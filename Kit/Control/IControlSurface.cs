using EnvironmentKit.Status;

namespace EnvironmentKit.Control;

/// <summary>What can be asked of a running environment from outside.</summary>
internal interface IControlSurface
{
    /// <summary>The state now.</summary>
    EnvironmentStatus Read();

    /// <summary>Waits until the environment is healthy, or cannot become so any more, or is to stop.</summary>
    Task<EnvironmentStatus> WaitUntilSettledAsync(CancellationToken cancellationToken);

    /// <summary>The names of the resources, for a message about one that does not exist.</summary>
    IReadOnlyList<string> ResourceNames { get; }

    /// <summary>The log lines of a resource: those that are there, and with <paramref name="follow"/> those that come.</summary>
    IAsyncEnumerable<IReadOnlyList<string>> ReadLogAsync(string resource, bool follow, CancellationToken cancellationToken);

    /// <summary>Executes a command of a resource, such as <c>restart</c>.</summary>
    /// <returns>Null if it succeeded, else what went wrong.</returns>
    Task<string?> ExecuteAsync(string resource, string command, CancellationToken cancellationToken);

    /// <summary>Begins to stop the environment.</summary>
    void Stop();
}
