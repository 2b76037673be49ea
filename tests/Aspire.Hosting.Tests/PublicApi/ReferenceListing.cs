namespace Aspire.Hosting.Tests.PublicApi;

/// <summary>
/// What the packages of Aspire 13.5.2 offer, one text file a package. The folder is named by <c>ASPIRE_API_LISTING</c>, or lies as
/// <c>shared/aspire-api-13.5.2</c> beside the repository or beside a folder that holds it; it is no part of the repository.
/// </summary>
internal static class ReferenceListing
{
    private const string Variable = "ASPIRE_API_LISTING";
    private static readonly string Conventional = Path.Join("shared", "aspire-api-13.5.2");

    public static string? Folder { get; } = Find();

    /// <summary>Why a comparison is left out; null when there is a listing.</summary>
    public static string? Missing => Folder is null ? $"There is no listing of Aspire's API: {Variable} names no folder, and none of the folders above has {Conventional}." : null;

    /// <summary>The types of one package by their full names.</summary>
    public static Dictionary<string, PublicApiType> Read(string package) => Parse(File.ReadLines(Path.Join(Folder, $"{package}.txt")));

    /// <summary>The types of all packages by their full names.</summary>
    public static Dictionary<string, PublicApiType> ReadAll() =>
        Directory.EnumerateFiles(Folder!, "Aspire.*.txt").SelectMany(file => Parse(File.ReadLines(file))).ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, PublicApiType> Parse(IEnumerable<string> lines)
    {
        var types = new Dictionary<string, PublicApiType>();
        var members = new List<string>();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith(' '))
            {
                members.Add(line.Trim());
                continue;
            }

            members = [];
            var words = line.Split(' ');
            var start = Array.FindIndex(words, word => word is "class" or "struct" or "interface" or "enum") + 1;
            var name = string.Join(' ', words[start..]).Split(" : ")[0].Split(" where ")[0].Split(" [")[0];
            types[name] = new PublicApiType(name, line, members);
        }

        return types;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : throw new DirectoryNotFoundException($"{Variable} names {given}, which is no folder.");
        }

        for (var folder = Directory.GetParent(Checkout.Root); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Join(folder.FullName, Conventional);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
