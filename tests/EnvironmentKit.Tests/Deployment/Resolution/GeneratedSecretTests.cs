using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Tests.Deployment.Resolution;

public sealed class GeneratedSecretTests : IDisposable
{
    private readonly AppHostUnderTest _appHost = new();

    public void Dispose() => _appHost.Dispose();

    [Fact]
    public async Task ResolveAsync_PasswordsThatNobodyGave_AreGenerated()
    {
        _appHost.Builder.AddPostgres("db").WithReplica("db-replica").WithBackup("0 2 * * *");

        (await _appHost.ResolveAsync()).Secrets.Select(secret => (secret.Name, secret.Generated?.MinLength)).ShouldBe([("db-password", 22), ("db-replication-password", 22)]);
    }

    [Fact]
    public async Task ResolveAsync_ParameterWithRules_KeepsThem()
    {
        var pin = _appHost.Builder.AddParameter("pin", new GenerateParameterDefault { MinLength = 6, Lower = false, Upper = false, Special = false, MinNumeric = 6 }, secret: true);
        var given = _appHost.Builder.AddParameter("token", secret: true);
        _appHost.Builder.AddContainer("web", "docker.io/vendor/web", "2.1").WithEntrypoint("/web").WithContainerUser(1000).WithEnvironment("PIN", pin).WithEnvironment("TOKEN", given);

        var secrets = (await _appHost.ResolveAsync()).Secrets;

        secrets.Single(secret => secret.Name == "pin").Generated.ShouldBe(new GeneratedSecret { MinLength = 6, Lower = false, Upper = false, MinNumeric = 6 });
        secrets.Single(secret => secret.Name == "token").Generated.ShouldBeNull();
    }
}
