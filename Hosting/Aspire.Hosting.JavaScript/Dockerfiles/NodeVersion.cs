using System.Globalization;

namespace Aspire.Hosting.JavaScript;

/// <summary>The major version of Node.js that an application asks for by the files of version managers.</summary>
internal static class NodeVersion
{
    private const string Default = "22";

    /// <summary>The official image of that version.</summary>
    public static string Image(string folder, string variant) => $"node:{Of(folder)}-{variant}";

    public static string Of(string folder) =>
        Major(FirstLine(Path.Combine(folder, ".nvmrc"))) ?? Major(FirstLine(Path.Combine(folder, ".node-version"))) ?? OfTools(Path.Combine(folder, ".tool-versions")) ?? Default;

    private static string? OfTools(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        return File.ReadLines(file)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["nodejs" or "node", _, ..])
            .Select(words => Major(words[1]))
            .FirstOrDefault(major => major is not null);
    }

    private static string? FirstLine(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    // A name such as lts/iron says no number, so that the default counts.
    private static string? Major(string? version)
    {
        var digits = version?.TrimStart('v', 'V', '=', '^', '~', '>', '<', ' ').Split('.', '-', ' ')[0];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major > 0 ? major.ToString(CultureInfo.InvariantCulture) : null;
    }
}
