using System.Text.Json.Nodes;
using Aspire.Hosting.Backchannel;

namespace Aspire.Hosting.Tests.Backchannel;

public sealed class LogsWantedTests
{
    [Theory]
    [InlineData("ready", "web-1", "Ready to serve", true)]
    [InlineData("WEB", "web-1", "Ready to serve", true)]
    [InlineData("ready", "web-1", "Re\u001b[31mady", true)]
    [InlineData("gone", "web-1", "Ready to serve", false)]
    [InlineData(null, "web-1", "Ready to serve", true)]
    public void Includes_Search_LooksAtWhatAPersonSees(string? search, string replica, string line, bool included) =>
        new LogsWanted(null, Follow: false, Search: search).Includes(replica, line).ShouldBe(included);

    [Fact]
    public void Read_Request_TakesWhatIsGiven()
    {
        var wanted = LogsWanted.Read(new JsonObject { ["resourceName"] = "web", ["follow"] = true, ["tail"] = 0 });

        wanted.ShouldBe(new LogsWanted("web", Follow: true, IncludeHidden: false, Search: null, Tail: null));
    }
}
