using System.Text.Json;
using System.Text.RegularExpressions;

namespace EndToEnd.Library;

public sealed partial class BringUpTests(LibraryEnvironment library)
{
    [Theory]
    [InlineData("db")]
    [InlineData("catalog")]
    [InlineData("queue")]
    [InlineData("search")]
    [InlineData("web")]
    [InlineData("worker")]
    [InlineData("gateway")]
    public async Task Up_DeclaredResource_RunsAndIsHealthy(string name)
    {
        var resource = await library.Control.UntilAsync(name, TimeSpan.FromSeconds(30), resource => resource.Health == "Healthy");
        resource.State.ShouldBe("Running");
    }

    [Fact]
    public async Task Up_Servers_AreShownWithTheirProcessAsChild()
    {
        var status = await library.Control.StatusAsync();
        foreach (var server in new[] { "db", "queue", "search", "gateway" })
        {
            status[$"{server}-server"].Parent.ShouldBe(server);
        }
    }

    [Theory]
    [InlineData("db", "database system is ready to accept connections")]
    [InlineData("queue", "Server startup complete")]
    [InlineData("web", "Now listening on")]
    public async Task Logs_Resource_HoldWhatItsProcessWrote(string name, string words)
    {
        (await library.Control.LogAsync(name)).ShouldContain(words);
    }

    [Fact]
    public async Task Secrets_GeneratedPasswords_AppearNowhere()
    {
        var secrets = Passwords().ToList();
        secrets.Count.ShouldBeGreaterThanOrEqualTo(3);

        var shown = library.AppHost.Output + await library.Control.StatusTextAsync() + JsonSerializer.Serialize(await library.Control.StatusAsync());
        foreach (var resource in (await library.Control.StatusAsync()).Resources)
        {
            shown += await library.Control.LogAsync(resource.Name);
        }

        var commands = string.Join('\n', library.AppHost.Marks.Running().Values);
        foreach (var secret in secrets)
        {
            shown.ShouldNotContain(secret);
            commands.ShouldNotContain(secret);
        }
    }

    /// <summary>The passwords that the services were given, read where nobody else can: from their own processes.</summary>
    private IEnumerable<string> Passwords() => library.AppHost.Marks.Running().Keys
        .SelectMany(id => PasswordInVariable().Matches(ReadEnvironment(id)))
        .Select(match => match.Groups["password"].Value)
        .Distinct();

    [GeneratedRegex("""(_PASSWORD=|://elastic:)(?<password>[^\0@]{8,})""")]
    private static partial Regex PasswordInVariable();

    private static string ReadEnvironment(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
