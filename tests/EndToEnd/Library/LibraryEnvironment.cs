using System.Net.Http.Json;
using System.Text.Json;
using EndToEnd.Library;
using EnvironmentUnderTest;

[assembly: AssemblyFixture(typeof(LibraryEnvironment))]
// One environment at a time: servers that start side by side on two cores measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace EndToEnd.Library;

/// <summary>The library as its AppHost declares it, brought up once for all tests that leave it as they found it.</summary>
public sealed class LibraryEnvironment : IAsyncLifetime
{
    internal static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _folder = new();
    private HttpClient? _site;

    /// <summary>Where Aspire's CLI finds it.</summary>
    internal AspireHome Home { get; } = new();

    /// <summary>Why no alerts can be tried here; null when they can.</summary>
    internal static string? AlertsMissing => File.Exists("/usr/bin/prometheus") && File.Exists("/usr/bin/prometheus-alertmanager")
        ? null
        : "There is no /usr/bin/prometheus, or no /usr/bin/prometheus-alertmanager; './dev test' installs them.";

    /// <summary>Alerts are tried on the way: one second instead of half a minute between a cause and its mail.</summary>
    internal static (string Name, string Value)[] AlertSettings =>
        AlertsMissing is null ? [("Telemetry__Alerts", "true"), ("Telemetry__Alerts__Interval", "1"), ("Telemetry__Alerts__After", "2")] : [];

    internal AppHostProcess AppHost { get; private set; } = null!;

    internal EnvironmentView Started { get; private set; } = null!;

    internal ControlClient Control => AppHost.Control;

    /// <summary>The site, through nginx.</summary>
    internal HttpClient Site => _site!;

    public async ValueTask InitializeAsync()
    {
        AppHost = AppHostProcess.Start(Checkout.AppHost, Checkout.AppHostFolder, Path.Join(_folder.Path, "state"), [("HOME", Home.Path), .. AlertSettings]);
        Started = await AppHost.WaitUntilHealthyAsync(StartLimit);
        _site = new HttpClient { BaseAddress = new Uri(Started.SiteUrl.ShouldNotBeNull()) };
    }

    public async ValueTask DisposeAsync()
    {
        _site?.Dispose();
        await AppHost.DisposeAsync();
        _folder.Dispose();
        Home.Dispose();
    }

    internal async Task<long> AddAsync(string title)
    {
        using var answer = await Site.PostAsJsonAsync(
            "/api/items",
            new { title, author = "Jane Tester", year = 1901, language = "en", subjects = new[] { "testing" }, description = "Added by a test." },
            TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt64();
    }

    internal async Task<(string Source, long Total)> SearchAsync(string text)
    {
        var answer = await Site.GetFromJsonAsync<JsonElement>(
            $"/api/search?q={Uri.EscapeDataString(text)}", TestContext.Current.CancellationToken);
        return (answer.GetProperty("source").GetString()!, answer.GetProperty("total").GetInt64());
    }

    internal Task UntilFoundAsync(string title, TimeSpan limit) => Eventually.Get($"'{title}' is found", limit, async () =>
    {
        var (source, total) = await SearchAsync(title);
        return (source == "index" && total > 0, (source, total));
    });
}
