using System.Collections.Frozen;

namespace Catalog.Items;

/// <summary>The languages that the library has works of.</summary>
public static class Languages
{
    /// <summary>English names by ISO 639 code, in the order of the names.</summary>
    public static FrozenDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["akk"] = "Akkadian",
        ["ar"] = "Arabic",
        ["zh"] = "Chinese",
        ["da"] = "Danish",
        ["nl"] = "Dutch",
        ["en"] = "English",
        ["fi"] = "Finnish",
        ["fr"] = "French",
        ["de"] = "German",
        ["grc"] = "Greek (ancient)",
        ["he"] = "Hebrew",
        ["is"] = "Icelandic",
        ["it"] = "Italian",
        ["ja"] = "Japanese",
        ["la"] = "Latin",
        ["ne"] = "Nepali",
        ["no"] = "Norwegian",
        ["fa"] = "Persian",
        ["pl"] = "Polish",
        ["pt"] = "Portuguese",
        ["ru"] = "Russian",
        ["sa"] = "Sanskrit",
        ["es"] = "Spanish",
        ["sv"] = "Swedish",
    }.ToFrozenDictionary();

    /// <summary>Names a language, or returns the code itself when it is unknown.</summary>
    /// <param name="code">The ISO 639 code.</param>
    public static string Name(string code) => Names.GetValueOrDefault(code, code);
}
