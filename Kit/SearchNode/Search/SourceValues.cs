using System.Text.Json;

namespace SearchNode.Search;

/// <summary>Finds the values of a field in a document's source.</summary>
internal static class SourceValues
{
    /// <summary>All values as texts, through arrays, objects and dotted names.</summary>
    public static List<string> Of(JsonElement source, string path)
    {
        var values = new List<string>();
        Walk(source, path, values);
        return values;
    }

    private static void Walk(JsonElement element, string path, List<string> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, path, values);
                }

                break;
            case JsonValueKind.Object when path.Length > 0:
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Name == path)
                    {
                        Walk(member.Value, "", values);
                    }
                    else if (path.StartsWith(member.Name + ".", StringComparison.Ordinal))
                    {
                        Walk(member.Value, path[(member.Name.Length + 1)..], values);
                    }
                }

                break;
            case JsonValueKind.Null or JsonValueKind.Object:
                break;
            default:
                if (path.Length == 0)
                {
                    values.Add(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText());
                }

                break;
        }
    }
}
