namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port, and how it came about.</summary>
public readonly struct ResolvedPort
{
    /// <summary>The port; null when whoever deploys chooses it.</summary>
    public int? Value { get; init; }

    /// <summary>Whether it was chosen because none was declared.</summary>
    public bool IsAllocated { get; init; }

    /// <summary>Whether it follows from another port.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>A port that was declared.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The port.</returns>
    public static ResolvedPort Explicit(int port) => new() { Value = port };

    /// <summary>A port that follows from another.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The port.</returns>
    public static ResolvedPort Implicit(int port) => new() { Value = port, IsImplicit = true };

    /// <summary>A port that was chosen because none was declared.</summary>
    /// <param name="port">The port.</param>
    /// <returns>The port.</returns>
    public static ResolvedPort Allocated(int port) => new() { Value = port, IsAllocated = true };

    /// <summary>No port: whoever deploys chooses it.</summary>
    /// <returns>No port.</returns>
    public static ResolvedPort None() => default;

    /// <summary>The port as a number.</summary>
    /// <param name="resolvedPort">The port.</param>
    public static implicit operator int?(ResolvedPort resolvedPort) => resolvedPort.Value;
}
