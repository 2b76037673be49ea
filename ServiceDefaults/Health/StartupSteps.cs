using System.Collections.Concurrent;

namespace ServiceDefaults.Health;

/// <summary>
/// What a service does before it can take requests, such as bringing its database up to date. Until every step is
/// completed <c>/ready</c> answers 503.
/// </summary>
public sealed class StartupSteps
{
    private readonly ConcurrentDictionary<string, bool> _pending = new(StringComparer.Ordinal);

    /// <summary>Creates the steps that were added to the host's builder.</summary>
    /// <param name="steps">What each of them is registered as.</param>
    public StartupSteps(IEnumerable<StartupStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        foreach (var step in steps)
        {
            _pending[step.Name] = true;
        }
    }

    /// <summary>The steps that are not completed, in the order of their names.</summary>
    public IReadOnlyList<string> Pending => [.. _pending.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Completes a step; once is enough, and it stays completed.</summary>
    /// <param name="name">The name that it was added with.</param>
    public void Complete(string name) => _pending.TryRemove(name, out _);
}
