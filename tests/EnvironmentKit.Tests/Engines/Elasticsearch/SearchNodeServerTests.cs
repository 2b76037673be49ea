using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EnvironmentKit.Engines.Elasticsearch;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Tests.Engines.Elasticsearch;

/// <summary>The search server that the build lays beside the kit.</summary>
public sealed class SearchNodeServerTests : IAsyncDisposable
{
    private readonly ServerStage _stage = new();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Start_WithPassword_ServesWhoKnowsIt()
    {
        var programs = SearchNodePrograms.Find().ShouldNotBeNull();
        var account = _stage.AccountOf();
        if (account is not null)
        {
            account = EnvironmentKit.Engines.Accounts.AccountDirectory.WithAccessTo(account, [programs.Assembly, programs.DotNet]);
        }

        var context = _stage.Context("search", account);
        var settings = new SearchNodeSettings(
            _stage.Port("search/http"), "it's a secret", context.Folder, EnvironmentFolder.CreatePrivate(Path.Join(context.Folder, "data"), account));

        await using var server = await _stage.StartAsync(SearchNodePlan.Create(programs, settings), context);

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{settings.Port}") };
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("elastic:it's a secret")));
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        ServerStage.ProcessesWith("it's a secret").ShouldBeEmpty();
    }
}
