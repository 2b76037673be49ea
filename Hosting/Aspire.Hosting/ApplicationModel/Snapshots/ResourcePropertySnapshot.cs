namespace Aspire.Hosting.ApplicationModel;

/// <summary>A further fact about a resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether the value is secret and is shown only on demand.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>The name as shown; null for <see cref="Name"/>.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether it is shown among the most important facts.</summary>
    public bool IsHighlighted { get; init; }

    /// <summary>Where it stands among the facts; null for the end.</summary>
    public int? SortOrder { get; init; }

    internal void Deconstruct(out string name, out object? value, out bool isSensitive) => (name, value, isSensitive) = (Name, Value, IsSensitive);
}
