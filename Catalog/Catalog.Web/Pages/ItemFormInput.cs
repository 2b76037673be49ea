using System.Globalization;
using Catalog.Items;

namespace Catalog.Web.Pages;

/// <summary>The fields of the form as typed, so that a refused form comes back as it was.</summary>
public sealed record ItemFormInput(string Title, string Author, string Year, string Language, string Subjects, string Description, long? Version)
{
    /// <summary>An empty form.</summary>
    public static ItemFormInput Empty { get; } = new(string.Empty, string.Empty, string.Empty, "en", string.Empty, string.Empty, null);

    /// <summary>The form of an item as it is.</summary>
    public static ItemFormInput Of(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ItemFormInput(
            item.Title,
            item.Author,
            item.Year?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
            item.Language,
            string.Join(", ", item.Subjects),
            item.Description,
            item.Version);
    }

    /// <summary>Reads what was sent.</summary>
    public static ItemFormInput Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new ItemFormInput(
            form["title"].ToString(),
            form["author"].ToString(),
            form["year"].ToString(),
            form["language"].ToString(),
            form["subjects"].ToString(),
            form["description"].ToString(),
            long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null);
    }

    /// <summary>Reads the fields and checks them.</summary>
    /// <param name="today">Bounds the year.</param>
    /// <returns>The draft, and messages by field; none when all is well.</returns>
    public (ItemDraft Draft, IDictionary<string, string[]> Errors) Check(DateOnly today)
    {
        int? year = int.TryParse(Year, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
        var draft = new ItemDraft
        {
            Title = Title,
            Author = Author,
            Year = year,
            Language = Language,
            Subjects = Subjects.Split([',', ';']),
            Description = Description,
            Version = Version,
        }.Normalize();
        var errors = ItemRules.Check(draft, today);
        if (year is null && !string.IsNullOrWhiteSpace(Year))
        {
            errors["year"] = ["Give the year as a whole number, for example 1813, or leave it empty."];
        }

        return (draft, errors);
    }
}
