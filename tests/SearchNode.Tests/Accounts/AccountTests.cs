using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SearchNode.Accounts;
using SearchNode.CommandLine;
using SearchNode.Http;
using SearchNode.Indices;

namespace SearchNode.Tests.Accounts;

/// <summary>Users of the file realm, and what they may do.</summary>
public sealed class AccountTests : IDisposable
{
    // Eight bytes of zero, and the hash of "figures" with them.
    private const string Hash = "{SSHA256}AAAAAAAAAAA=8NnAcXlKR+lI2Sp6l2bKI4SiMxM1SI0d3+tvXt3y40Y=";

    private const string Roles = """
        # The default roles file is empty.
        telemetry:
          cluster: [ 'monitor' ]
          indices:
            - names: [ '*' ]
              privileges: [ 'monitor' ]

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("search-accounts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/_cluster/health", 200)]
    [InlineData("GET", "/_nodes/stats/process", 200)]
    [InlineData("GET", "/_cat/indices", 200)]
    [InlineData("GET", "/_cat/aliases", 403)]
    [InlineData("GET", "/_search", 403)]
    [InlineData("GET", "/books/_doc/1", 403)]
    [InlineData("PUT", "/books", 403)]
    [InlineData("DELETE", "/_all", 403)]
    public async Task Request_OfWhoMayMonitor_IsAnsweredWhereItAsksForFigures(string method, string path, int status)
    {
        Write(Hash);

        (await AskAsync("telemetry:figures", method, path)).ShouldBe((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("telemetry:other", HttpStatusCode.Unauthorized)]
    [InlineData("telemetry:", HttpStatusCode.Unauthorized)]
    [InlineData("other:figures", HttpStatusCode.Unauthorized)]
    [InlineData("elastic:administrator", HttpStatusCode.OK)]
    public async Task Request_OfOthers_NeedsTheirOwnPassword(string credentials, HttpStatusCode status)
    {
        Write(Hash);

        (await AskAsync(credentials, "GET", "/_cluster/health")).ShouldBe(status);
    }

    [Fact]
    public async Task Request_OfAUserWithoutARole_IsForbidden()
    {
        Write(Hash, owners: "");

        (await AskAsync("telemetry:figures", "GET", "/_cluster/health")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Read_NoFiles_FindsNobody() => AccountFiles.Read(_folder).ShouldBeEmpty();

    [Theory]
    [InlineData("$2a$10$abcdef", Roles, "users: the hash of 'telemetry' is of a kind")]
    [InlineData(Hash, "telemetry:\n  cluster: [ 'all' ]\n", "roles.yml: 'cluster: [ 'all' ]' is not supported")]
    [InlineData(Hash, "  cluster: [ 'monitor' ]\n", "roles.yml: 'cluster: [ 'monitor' ]' is not supported")]
    public void Parse_FilesThatSayMore_RefusesThemByName(string hash, string roles, string expected)
    {
        Write(hash, roles);

        NodeOptions.Parse(["--data", "/tmp/x", "--accounts", _folder], _ => null).Error!.ShouldContain(expected);
    }

    private void Write(string hash, string roles = Roles, string owners = "telemetry:telemetry\n")
    {
        File.WriteAllText(Path.Join(_folder, "users"), $"telemetry:{hash}\n");
        File.WriteAllText(Path.Join(_folder, "users_roles"), owners);
        File.WriteAllText(Path.Join(_folder, "roles.yml"), roles);
    }

    private async Task<HttpStatusCode> AskAsync(string credentials, string method, string path)
    {
        var data = Path.Join(_folder, "data");
        var endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        using var indices = IndexCatalog.Open(Directory.CreateDirectory(data).FullName);
        await using var server = new NodeServer(new NodeOptions(endpoint, data, "administrator") { Accounts = AccountFiles.Read(_folder) }, indices, TextWriter.Null);
        using var client = new HttpClient { BaseAddress = new Uri(await server.StartAsync(endpoint, TestContext.Current.CancellationToken)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await server.StopAsync();
        return answer.StatusCode;
    }
}
