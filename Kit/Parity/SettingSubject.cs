namespace EnvironmentKit.Parity;

/// <summary>What a setting belongs to.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name; empty for the tier itself.</param>
internal readonly record struct SettingSubject(SubjectKind Kind, string Name) : IComparable<SettingSubject>
{
    /// <summary>The tier as a whole.</summary>
    public static SettingSubject Tier { get; } = new(SubjectKind.Tier, "");

    /// <summary>The kind as reports write it, such as <c>service</c>.</summary>
    public string KindText => Kind.ToString().ToLowerInvariant();

    public int CompareTo(SettingSubject other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind) : string.CompareOrdinal(Name, other.Name);

    public override string ToString() => Name.Length == 0 ? KindText : $"{KindText} {Name}";
}
