namespace SearchNode.Mappings.Dates;

/// <summary>A written date, part by part.</summary>
internal struct DateParts
{
    public DateParts()
    {
    }

    public int Year { get; set; } = 1970;

    public int Month { get; set; } = 1;

    public int Day { get; set; } = 1;

    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    public int Millisecond { get; set; }

    public TimeSpan? Offset { get; set; }

    public DatePrecision Precision { get; set; }
}
