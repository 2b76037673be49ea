namespace Catalog.Items;

/// <summary>What an item must be like.</summary>
public static class ItemRules
{
    /// <summary>The most characters of a title.</summary>
    public const int TitleLength = 300;

    /// <summary>The most characters of an author.</summary>
    public const int AuthorLength = 200;

    /// <summary>The most characters of a description.</summary>
    public const int DescriptionLength = 4000;

    /// <summary>The most subjects of an item.</summary>
    public const int SubjectCount = 10;

    /// <summary>The most characters of a subject.</summary>
    public const int SubjectLength = 60;

    /// <summary>The earliest year: about when writing begins.</summary>
    public const int FirstYear = -3000;

    /// <summary>Checks a normalized draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="today">Bounds the year.</param>
    /// <returns>Messages by field name in camel case; empty when all is well.</returns>
    public static IDictionary<string, string[]> Check(ItemDraft draft, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>();
        Text(errors, "title", "title", draft.Title, TitleLength, required: true);
        Text(errors, "author", "author (“Anonymous” where nobody knows)", draft.Author, AuthorLength, required: true);
        Text(errors, "description", "description", draft.Description, DescriptionLength, required: false);
        if (draft.Year is { } year && (year < FirstYear || year > today.Year + 1 || year == 0))
        {
            errors["year"] = [$"Give a year between {FirstYear} and {today.Year + 1}; years before the common era are negative, there is no year 0."];
        }

        if (draft.Language is null || !Languages.Names.ContainsKey(draft.Language))
        {
            errors["language"] = ["Choose one of the languages."];
        }

        Subjects(errors, draft.Subjects ?? []);
        return errors;
    }

    private static void Text(Dictionary<string, string[]> errors, string field, string name, string? value, int length, bool required)
    {
        if (required && string.IsNullOrEmpty(value))
        {
            errors[field] = [$"Give the {name}."];
        }
        else if (value?.Length > length)
        {
            errors[field] = [$"At most {length} characters, these are {value.Length}."];
        }
        else if (value?.Contains('\0') is true)
        {
            errors[field] = ["A character of it cannot be stored."];
        }
    }

    private static void Subjects(Dictionary<string, string[]> errors, IReadOnlyList<string> subjects)
    {
        if (subjects.Count > SubjectCount)
        {
            errors["subjects"] = [$"At most {SubjectCount} subjects, these are {subjects.Count}."];
        }
        else if (subjects.FirstOrDefault(subject => subject.Length > SubjectLength || subject.Contains('\0')) is { } subject)
        {
            errors["subjects"] = [$"A subject has 1 to {SubjectLength} plain characters; this one does not fit: {subject.Replace('\0', '?')}"];
        }
    }
}
