namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource does at the moment, and how that is shown.</summary>
/// <param name="Text">The state, one of <see cref="KnownResourceStates"/> or any other word.</param>
/// <param name="Style">One of <see cref="KnownResourceStateStyles"/>; null for none.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>Makes a state without a style of a text.</summary>
    /// <param name="s">The text; null gives null.</param>
#pragma warning disable CA2225 // The conversion is Aspire's.
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new ResourceStateSnapshot(s, Style: null);
#pragma warning restore CA2225
}
