namespace Catalog.Web.Pages;

/// <summary>Writes years for readers.</summary>
internal static class YearText
{
    public static string Of(int year) => year < 0 ? $"{-year} BCE" : $"{year}";
}
