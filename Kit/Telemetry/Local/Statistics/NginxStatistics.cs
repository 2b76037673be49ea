using System.Globalization;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Reads nginx's stub status.</summary>
/// <param name="address">Tells where nginx shows it.</param>
/// <param name="client">Asks.</param>
internal sealed partial class NginxStatistics(Func<Uri> address, HttpClient client) : IServerStatistics
{
    /// <inheritdoc/>
    public async Task ReadAsync(ServerFigures figures, CancellationToken cancellationToken) =>
        Note(figures, await client.GetStringAsync(address(), cancellationToken).ConfigureAwait(false));

    /// <summary>Notes the figures of the page.</summary>
    /// <exception cref="FormatException">It is another page.</exception>
    public static void Note(ServerFigures figures, string page)
    {
        var match = Page().Match(page);
        if (!match.Success)
        {
            throw new FormatException("It is not nginx's stub status.");
        }

        long Value(string name) => long.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        figures.Counter("nginx.connections_accepted", "connections", Value("accepted"));
        figures.Counter("nginx.connections_handled", "connections", Value("handled"));
        figures.Counter("nginx.requests", "requests", Value("requests"));
        foreach (var state in (string[])["active", "reading", "writing", "waiting"])
        {
            figures.Amount("nginx.connections_current", "connections", Value(state), new KeyValuePair<string, object>("state", state));
        }
    }

    // Active connections: 2
    // server accepts handled requests
    //  16 16 31
    // Reading: 0 Writing: 1 Waiting: 1
    [GeneratedRegex(@"^Active connections: (?<active>\d+)\s+server accepts handled requests\s+(?<accepted>\d+) (?<handled>\d+) (?<requests>\d+)\s+Reading: (?<reading>\d+) Writing: (?<writing>\d+) Waiting: (?<waiting>\d+)")]
    private static partial Regex Page();
}
