namespace Catalog.Items;

/// <summary>Sorts years into the periods that readers filter by.</summary>
public static class Period
{
    /// <summary>Where no year is known.</summary>
    public const string Unknown = "Undated";

    /// <summary>Names the period of a year.</summary>
    /// <param name="year">The year, negative before the common era.</param>
    /// <returns>"Antiquity" up to 499, "Middle Ages" up to 1499, then the century.</returns>
    public static string Of(int? year) => year switch
    {
        null => Unknown,
        < 500 => "Antiquity",
        < 1500 => "Middle Ages",
        _ => $"{Century(year.Value)}th century".Replace("21th", "21st", StringComparison.Ordinal),
    };

    /// <summary>Where a period stands among the others in time; undated works come last.</summary>
    /// <param name="period">A name that <see cref="Of"/> has given.</param>
    public static int Order(string period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period switch
        {
            "Antiquity" => 0,
            "Middle Ages" => 1,
            _ => int.TryParse(period.AsSpan(0, Math.Min(2, period.Length)), out var century) ? century : int.MaxValue,
        };
    }

    private static int Century(int year) => (year + 99) / 100;
}
