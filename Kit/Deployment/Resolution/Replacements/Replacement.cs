namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>A server outside of the tier that takes a resource's place.</summary>
/// <param name="Host">Its host name or address.</param>
/// <param name="Port">Its port.</param>
internal sealed record Replacement(string Host, int Port)
{
    /// <summary>The scheme of its endpoint; null for that of the endpoint that is replaced.</summary>
    public string? Scheme { get; init; }

    /// <summary>The connection string that those get who refer to the resource; null where the resource's own is right, with another address.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The secrets that stand in it.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
