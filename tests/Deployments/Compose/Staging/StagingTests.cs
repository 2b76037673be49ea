using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContainerEngine;
using EnvironmentUnderTest;

namespace Deployments.Compose.Staging;

/// <summary>The shipped staging tier on a real engine.</summary>
[Collection(StagingCollection.Name)]
public sealed class StagingTests(StagingSite site)
{
    private const string Schedule = "/etc/environment-kit/schedule.sh";
    private const string Backup = "/etc/environment-kit/backup.sh";

    private static readonly TimeSpan Moments = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [ContainerFact]
    public async Task Item_SavedThroughNginxOverTls_IsFoundBySearch()
    {
        var word = await SaveItemAsync();

        await FoundAsync(word);
    }

    [ContainerFact]
    public async Task Plain_AnyPage_LeadsToTls()
    {
        using var answer = await site.Client.Plain.GetAsync(new Uri("/search?q=a", UriKind.Relative), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect, await answer.Content.ReadAsStringAsync(Cancelled));
        answer.Headers.Location.ShouldBe(new Uri($"https://{StagingFiles.Domain}/search?q=a"));
    }

    [ContainerFact]
    public async Task Data_DownAndUp_IsStillThere()
    {
        var word = await SaveItemAsync();
        await FoundAsync(word);

        await site.Project.DownAsync();
        await site.UpAsync();

        await FoundAsync(word);
        var again = await SaveItemAsync();
        await FoundAsync(again);
    }

    [ContainerFact]
    public async Task NightlyJob_ItsTimeComes_Runs()
    {
        var run = await Eventually.Get("A run of the job by its schedule", TimeSpan.FromSeconds(90), async () =>
        {
            var status = await StatusAsync("sync");
            return (status.GetProperty("runs").GetInt32() > 0 && status.GetProperty("lastBy").GetString() == "schedule", status);
        });

        run.GetProperty("lastExitCode").GetInt32().ShouldBe(0, await site.Project.LogsAsync("sync"));
        // The state is in its volume, so that missed runs are noticed after a restart.
        (await site.Project.LogsAsync("sync")).ShouldNotContain("forgetful");
    }

    [ContainerFact]
    public async Task Backup_RestoredIntoAnEmptyDatabase_HoldsTheItem()
    {
        var word = await SaveItemAsync();

        (await site.Project.ExecAsync("db-backup", "/bin/sh", Schedule, "run")).EnsureSucceeded();
        var restored = await site.Project.ExecAsync("db-backup", "/bin/sh", Backup, "restore", "latest", "catalog", $"restored_{word}");

        restored.ExitCode.ShouldBe(0, restored.All);
        var password = site.Files.ReadSecret("db-password").Trim();
        var count = (await site.Project.TryAsync(
            ["exec", "--no-TTY", "--env", $"PGPASSWORD={password}", "db", "psql", "-h", "127.0.0.1", "-U", "postgres", "-d", $"restored_{word}", "-Atc", $"SELECT count(*) FROM items WHERE title LIKE '%{word}%'"])).EnsureSucceeded();
        count.Output.Trim().ShouldBe("1");
    }

    private async Task<string> SaveItemAsync()
    {
        var word = "w" + Guid.NewGuid().ToString("N")[..10];
        using var answer = await site.Client.Secure.PostAsJsonAsync(
            new Uri("/api/items", UriKind.Relative), new { title = $"The book of {word}", author = "A tester", language = "en", subjects = new[] { "tests" } }, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancelled));
        return word;
    }

    private Task<bool> FoundAsync(string word) => Eventually.Get($"{word} in the search", Moments, async () =>
    {
        using var answer = await site.Client.Secure.GetAsync(new Uri($"/api/search?q={word}", UriKind.Relative), Cancelled);
        return (answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(Cancelled)).Contains($"\"title\":", StringComparison.Ordinal), answer.IsSuccessStatusCode);
    });

    private async Task<JsonElement> StatusAsync(string service)
    {
        var status = (await site.Project.ExecAsync(service, "/bin/sh", Schedule, "status")).EnsureSucceeded();
        return JsonDocument.Parse(status.Output).RootElement;
    }
}
