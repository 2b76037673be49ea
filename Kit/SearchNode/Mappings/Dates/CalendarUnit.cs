namespace SearchNode.Mappings.Dates;

/// <summary>Units of date math and of calendar intervals.</summary>
internal enum CalendarUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
