using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Connections;

namespace ServiceDefaults.Tests.Connections;

public sealed class ClientRegistrationTests
{
    private static readonly Dictionary<string, Action<IHostApplicationBuilder>> Clients = new()
    {
        ["catalog"] = builder => builder.AddNpgsqlDataSource("catalog"),
        ["queue"] = builder => builder.AddRabbitMQClient("queue"),
        ["search"] = builder => builder.AddElasticsearchClient("search"),
    };

    [Theory]
    [InlineData("catalog", null)]
    [InlineData("catalog", "  ")]
    [InlineData("catalog", "Hots=x;Password=hidden-word")]
    [InlineData("catalog", "Password=hidden-word")]
    [InlineData("queue", null)]
    [InlineData("queue", "localhost:5672 hidden-word")]
    [InlineData("queue", "http://user:hidden-word@localhost")]
    [InlineData("search", null)]
    [InlineData("search", "amqp://elastic:hidden-word@localhost")]
    public void Add_NoUsableConnectionString_NamesTheVariableAndHidesTheValue(string name, string? value)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [$"ConnectionStrings:{name}"] = value });

        var exception = Should.Throw<MissingConnectionStringException>(() => Clients[name](builder));

        exception.ConnectionName.ShouldBe(name);
        exception.ToString().ShouldContain($"ConnectionStrings__{name}");
        exception.ToString().ShouldNotContain("hidden-word");
    }
}
