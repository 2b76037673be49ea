namespace EnvironmentKit.Parity;

/// <summary>What makes two tiers differ.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Source">The declaration as it is written, the key of a setting and its files, or what the targets do.</param>
internal sealed record ParityCause(ParityCauseKind Kind, string Source)
{
    /// <summary>Where nothing else makes the difference.</summary>
    public static ParityCause Unsteady { get; } = new(
        ParityCauseKind.Nobody, "the value changes from one resolution to the next, as that of a callback with state, time or chance in it does; no declaration or setting of either tier stands behind it");
}
