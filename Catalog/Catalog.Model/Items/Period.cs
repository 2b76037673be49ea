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

    private static int Century(int year) => (year + 99) / 100;
}
