using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Tests.Telemetry;

public sealed class ServiceIdentityTests
{
    private const string Commit = "4bf92f3577b34da6a3ce929d0e0e4736aaaaaaaa";

    [Fact]
    public void Read_NothingGiven_IsWhatTheProgramKnows()
    {
        var identity = Read([]);

        identity.Name.ShouldBe("Catalog.Web");
        identity.Namespace.ShouldBeNull();
        identity.Version.ShouldBe(Commit);
        identity.Environment.ShouldBe("staging");
        Guid.TryParse(identity.InstanceId, out _).ShouldBeTrue();
        Read([]).InstanceId.ShouldBe(identity.InstanceId);
    }

    [Theory]
    [InlineData("1.2.0", "1.2.0")]
    [InlineData("1.2.0+", "1.2.0+")]
    [InlineData(null, null)]
    public void Read_BuiltWithoutCommit_IsTheVersion(string? built, string? version) =>
        ServiceIdentity.Read(new ConfigurationManager(), Host("Production"), built).Version.ShouldBe(version);

    [Fact]
    public void Read_Environment_Wins()
    {
        var identity = Read(new()
        {
            ["OTEL_SERVICE_NAME"] = "web",
            ["OTEL_RESOURCE_ATTRIBUTES"] =
                "service.name=other,service.namespace=library,service.version=abc,service.instance.id=web%2D1, deployment.environment.name = production ,broken,=x,y=",
        });

        identity.ShouldBe(new ServiceIdentity("web", "library", "abc", "web-1", "production"));
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0+" + Commit, Commit)]
    [InlineData("1.0.1", "1.0.0+" + Commit, "1.0.1")]
    [InlineData("1.0", "1.0.0+" + Commit, "1.0")]
    [InlineData("1.0.0", "1.0.0+", "1.0.0")]
    [InlineData("1.0.0", "1.0.0", "1.0.0")]
    public void Read_EnvironmentNamesTheVersionThatWasBuilt_IsTheCommit(string given, string built, string version)
    {
        var configuration = new ConfigurationManager { ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.version={given}" };

        ServiceIdentity.Read(configuration, Host("Production"), built).Version.ShouldBe(version);
    }

    private static ServiceIdentity Read(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings);
        return ServiceIdentity.Read(configuration, Host("Staging"), "1.0.0+" + Commit);
    }

    private static HostingEnvironment Host(string environment) => new() { ApplicationName = "Catalog.Web", EnvironmentName = environment };
}
