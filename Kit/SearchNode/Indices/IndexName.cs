using System.Text;
using SearchNode.Http;

namespace SearchNode.Indices;

/// <summary>The rules for names of indices and aliases.</summary>
internal static class IndexName
{
    private const string Forbidden = "\\/*?\"<>| ,#:";

    /// <exception cref="ApiException">400 <c>invalid_index_name_exception</c>.</exception>
    public static void Check(string name, string type = "invalid_index_name_exception")
    {
        var problem = name.Length == 0 ? "must not be empty"
            : name is "." or ".." ? "must not be '.' or '..'"
            : name.IndexOfAny([.. Forbidden]) >= 0 ? $"must not contain the following characters {string.Join(',', Forbidden.ToCharArray())}"
            : name[0] is '_' or '-' or '+' ? "must not start with '_', '-', or '+'"
            : Encoding.UTF8.GetByteCount(name) > 255 ? "index name is too long, (255 bytes are allowed)"
            : type == "invalid_index_name_exception" && name.Any(char.IsUpper) ? "must be lowercase"
            : null;
        if (problem is not null)
        {
            throw new ApiException(400, type, $"Invalid {(type.Contains("alias", StringComparison.Ordinal) ? "alias" : "index")} name [{name}], {problem}")
            {
                Metadata = { ["index_uuid"] = "_na_", ["index"] = name },
            };
        }
    }
}
