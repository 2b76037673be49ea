namespace SearchNode.Mappings.Dates;

/// <summary>The milliseconds that a date of any precision covers: <c>2015</c> is a whole year.</summary>
internal readonly record struct DateSpan(long First, long Last);
