namespace ServiceDefaults.PostgreSQL;

/// <summary>What a command does, as the name of its span: few names, and one can tell reading from writing.</summary>
internal static class CommandName
{
    private static readonly string[] Known =
        ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "CALL", "COPY", "LISTEN", "NOTIFY", "CREATE", "ALTER", "DROP", "LOCK", "SET", "BEGIN", "COMMIT"];

    /// <returns>The first word of a statement, or <see langword="null"/> where it is none that has a name.</returns>
    public static string? Of(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        var end = text.IndexOfAnyExceptInRange('A', 'z');
        var word = end < 0 ? text : text[..end];
        foreach (var known in Known)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }
}
