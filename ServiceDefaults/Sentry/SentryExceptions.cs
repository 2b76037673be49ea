namespace ServiceDefaults.Sentry;

/// <summary>An exception of a chain or tree of them.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="Id">Its place; the outermost is 0.</param>
/// <param name="Parent">The place of the one that holds it, or <see langword="null"/>.</param>
/// <param name="Source">Where the parent holds it.</param>
internal sealed record SentryExceptions(Exception Exception, int Id, int? Parent, string? Source)
{
    private const int Most = 50;

    /// <summary>All of them, the innermost first, as Sentry wants them.</summary>
    public static IReadOnlyList<SentryExceptions> Read(Exception outermost)
    {
        var found = new List<SentryExceptions> { new(outermost, 0, null, null) };
        for (var next = 0; next < found.Count; next++)
        {
            var (exception, id, _, _) = found[next];
            if (exception is AggregateException many)
            {
                for (var index = 0; index < many.InnerExceptions.Count && found.Count < Most; index++)
                {
                    found.Add(new(many.InnerExceptions[index], found.Count, id, $"InnerExceptions[{index}]"));
                }
            }
            else if (exception.InnerException is { } inner && found.Count < Most)
            {
                found.Add(new(inner, found.Count, id, nameof(Exception.InnerException)));
            }
        }

        found.Reverse();
        return found;
    }
}
