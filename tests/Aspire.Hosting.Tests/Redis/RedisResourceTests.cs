using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Redis;
using Aspire.Hosting.Tests.Publishing;
using EnvironmentKit.Tests;

namespace Aspire.Hosting.Tests.Redis;

public sealed class RedisResourceTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Application("--Parameters:secret=a b");

    [Fact]
    public async Task WithReference_Redis_InjectsConnectionStringAndProperties()
    {
        var cache = _builder.AddRedis("cache", password: _builder.AddParameter("secret", secret: true)).Allocated("tcp", 7000);
        var app = _builder.AddExecutable("app", "app", ".").WithReference(cache);

        var variables = await app.EnvironmentAsync();

        variables["ConnectionStrings__cache"].ShouldBe("localhost:7000,password=a b");
        variables["CACHE_HOST"].ShouldBe("localhost");
        variables["CACHE_PORT"].ShouldBe("7000");
        variables["CACHE_PASSWORD"].ShouldBe("a b");
        variables["CACHE_URI"].ShouldBe("redis://:a%20b@localhost:7000");
    }

    [Fact]
    public async Task WithPassword_Null_LeavesItOut()
    {
        var cache = _builder.AddRedis("cache").WithPassword(null).Allocated("tcp", 7000);

        (await cache.Resource.GetConnectionStringAsync(TestContext.Current.CancellationToken)).ShouldBe("localhost:7000");
        (await cache.ArgumentsAsync()).ShouldBe(["redis-server"]);
        (await cache.EnvironmentAsync()).ShouldNotContainKey("REDIS_PASSWORD");
    }

    [Fact]
    public async Task ConnectionString_EndpointWithTls_SaysSo()
    {
        var cache = _builder.AddRedis("cache").WithPassword(null).Allocated("tcp", 7000).WithEndpoint("tcp", endpoint => endpoint.TlsEnabled = true);

        cache.Resource.TlsEnabled.ShouldBeTrue();
        (await cache.Resource.GetConnectionStringAsync(TestContext.Current.CancellationToken)).ShouldBe("localhost:7000,ssl=true");
    }

    [Fact]
    public async Task Arguments_OfALocalRun_AreForAShell()
    {
        var cache = _builder.AddRedis("cache").WithDataVolume().WithPersistence(TimeSpan.FromSeconds(10), 5).WithModule(RedisModules.Json);

        cache.Resource.Entrypoint.ShouldBe("/bin/sh");
        cache.Resource.ShellExecution.ShouldBe(true);
        (await cache.ArgumentsAsync()).ShouldBe(["redis-server", "--requirepass", "$REDIS_PASSWORD", "--save", "10", "5", "--loadmodule", RedisModules.Json]);
    }

    [Fact]
    public void WithDataVolume_ReadOnly_WritesNothing() =>
        _builder.AddRedis("cache").WithDataVolume(isReadOnly: true).Resource.HasAnnotationOfType<RedisPersistenceAnnotation>().ShouldBeFalse();

    [Fact]
    public async Task WriteModel_Redis_MatchesGolden()
    {
        var builder = Declared.Published();
        var cache = builder.AddRedis("cache", port: 6380).WithDataVolume("cache-data").WithRedisInsight().WithRedisCommander();
        builder.AddContainer("app", "example/app").WithReference(cache);

        (await ManifestText.WriteAsync(builder)).ShouldMatchGolden("redis.json");
    }

    [Fact]
    public async Task WithRedisInsight_TwoServers_KnowsBoth()
    {
        var first = _builder.AddRedis("first", password: _builder.AddParameter("secret", secret: true)).WithRedisInsight(tool => tool.WithHostPort(5555).WithDataVolume("insight"), "look").Allocated("tcp", 7000);
        _builder.AddRedis("second").WithPassword(null).WithRedisInsight().Allocated("tcp", 7001);

        var tool = _builder.CreateResourceBuilder<RedisInsightResource>("look");
        var context = new EnvironmentCallbackContext(_builder.ExecutionContext, tool.Resource, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var callback in tool.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        var variables = context.EnvironmentVariables;
        (variables["RI_REDIS_ALIAS1"], variables["RI_REDIS_PORT1"], variables["RI_REDIS_PASSWORD1"]).ShouldBe((first.Resource.Name, 6379, first.Resource.PasswordParameter));
        variables["RI_REDIS_HOST1"].ShouldBeOfType<EndpointReferenceExpression>().ValueExpression.ShouldBe("{first.bindings.tcp.host}");
        (variables["RI_REDIS_ALIAS2"], variables.ContainsKey("RI_REDIS_PASSWORD2")).ShouldBe(("second", false));
        tool.Resource.PrimaryEndpoint.EndpointAnnotation.Port.ShouldBe(5555);
        _builder.Resources.OfType<RedisInsightResource>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task WithRedisCommander_TwoServers_KnowsBothWhenItStarts()
    {
        _builder.AddRedis("first", password: _builder.AddParameter("secret", secret: true)).WithRedisCommander();
        _builder.AddRedis("second").WithPassword(null);
        var tool = _builder.CreateResourceBuilder<RedisCommanderResource>("rediscommander");
        await using var application = _builder.Build();

        await _builder.Eventing.PublishAsync(new BeforeResourceStartedEvent(tool.Resource, application.Services), TestContext.Current.CancellationToken);

        (await tool.EnvironmentAsync())["REDIS_HOSTS"].ShouldBe("first:first:6379:0:a b,second:second:6379:0");
    }

    [Theory]
    [InlineData("localhost:7000,password=a=b,ssl=true", "localhost", 7000, "a=b", true)]
    [InlineData("cache", "cache", 6379, null, false)]
    [InlineData("[::1]:7000", "::1", 7000, null, false)]
    public void Parse_EachForm_IsTakenApart(string text, string host, int port, string? password, bool tls) =>
        RedisConnectionString.Parse(text).ShouldBe(new RedisConnectionString(host, port, password, tls));
}
