namespace EnvironmentKit.Parity.Sources;

/// <summary>
/// One thing that makes a tier what it is, and that can be exchanged between two tiers while all else stays: a declaration, an
/// option of the tier, a value of its settings file.
/// </summary>
internal abstract class ParitySource
{
    /// <summary>What reports call it.</summary>
    public abstract ParityCause Cause { get; }

    /// <summary>The situation with this source as the first tier has it.</summary>
    public abstract Situation ToLeft(Situation situation);

    /// <summary>The situation with this source as the second tier has it.</summary>
    public abstract Situation ToRight(Situation situation);
}
