namespace EnvironmentKit.Parity;

/// <summary>A setting in which two tiers differ.</summary>
/// <param name="Subject">What the setting belongs to.</param>
/// <param name="Setting">Its name, such as <c>memory.limit</c> or <c>environment.COLOUR</c>.</param>
/// <param name="Left">Its value in the first tier. Null: it is not set there.</param>
/// <param name="Right">Its value in the second tier. Null: it is not set there.</param>
internal sealed record ParityDifference(SettingSubject Subject, string Setting, string? Left, string? Right)
{
    /// <summary>Why: every source whose exchange alone makes a difference here, ordered by kind and text. Empty only for what comes of the tiers' names.</summary>
    public IReadOnlyList<ParityCause> Causes { get; init; } = [];

    /// <summary>The targets between which it shows.</summary>
    public IReadOnlyList<TargetPair> Targets { get; init; } = [];

    /// <summary>The reason that counts: what nobody declared before what somebody did, and what the targets do last.</summary>
    public ParityCauseKind Kind => Causes.Min(cause => cause.Kind);
}
