namespace SearchNode.Mappings.Dates;

/// <summary>The ways in which a pattern writes an offset from UTC.</summary>
[Flags]
internal enum OffsetForms
{
    None = 0,
    Zulu = 1,
    Hours = 2,
    Compact = 4,
    Colon = 8,
    Any = Zulu | Hours | Compact | Colon,
}
