namespace SearchNode.Mappings.Dates;

/// <summary>The finest part that a written date has.</summary>
internal enum DatePrecision
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
}
