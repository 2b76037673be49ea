using System.Globalization;

namespace Aspire.Hosting.Logging;

/// <summary>One line, or several that belong together, that a resource wrote.</summary>
/// <param name="Timestamp">When it was written, in UTC, where the source knows.</param>
/// <param name="Content">What was written, without the timestamp.</param>
/// <param name="IsError">Whether it came from standard error or was logged as an error.</param>
internal readonly record struct ConsoleLogEntry(DateTime? Timestamp, string Content, bool IsError)
{
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffffffK";

    /// <summary>The entry as log viewers expect it: timestamp first.</summary>
    public string ToLine() =>
        Timestamp is { } timestamp ? $"{timestamp.ToString(TimestampFormat, CultureInfo.InvariantCulture)} {Content}" : Content;
}
