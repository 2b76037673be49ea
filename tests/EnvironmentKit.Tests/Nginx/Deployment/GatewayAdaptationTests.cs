using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx.Deployment;

namespace EnvironmentKit.Tests.Nginx.Deployment;

public sealed class GatewayAdaptationTests
{
    [Theory]
    [InlineData(Target.Compose)]
    [InlineData(Target.Swarm)]
    public void For_Acme_BringsCertificatesService(Target target)
    {
        var tier = GatewayAdaptation.For(GatewayTier.With(new GatewayDomain("library.example", GatewayTier.Acme)), target);

        tier.Services.Select(service => service.Name).ShouldBe(["gateway", "gateway-certificates", "web"]);
        tier.Configs.Select(config => config.Name).ShouldBe(["certificates.sh", "gateway-nginx.conf"]);
        tier.Volumes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            volume => volume.Name.ShouldBe("gateway-certificates"),
            volume => volume.Shared.ShouldBeTrue());
        Config(tier, "gateway-nginx.conf").ShouldMatchGolden("acme.conf");

        var gateway = tier.Services[0];
        gateway.Entrypoint.ShouldBe(["nginx", "-e", "stderr", "-c", "/etc/environment-kit/nginx.conf"]);
        gateway.Configs.Select(mount => mount.Path).ShouldBe(["/etc/environment-kit/nginx.conf"]);
        gateway.Volumes.ShouldBe([new VolumeMount("gateway-certificates", "/certificates", ReadOnly: true)]);
        gateway.Ports.Select(port => (port.Name, port.Number, port.PublishedAs)).ShouldBe([("http", 8080, 80), ("https", 8443, 443)]);
    }

    [Fact]
    public void For_Acme_ServiceKnowsAuthorityAndDomains()
    {
        var acme = GatewayTier.Acme with { Authority = "-----BEGIN CERTIFICATE-----\n" };
        var tier = GatewayAdaptation.For(GatewayTier.With(new GatewayDomain("a.example", acme), new GatewayDomain("b.example", acme)), Target.Compose);

        var service = tier.Services.Single(service => service.Component == "certificates");
        service.Environment.Select(variable => $"{variable.Name}={variable.Value}").ShouldBe(
        [
            "ACME_DOMAINS=a.example b.example", "ACME_EMAIL=ops@library.example", "ACME_SERVER=https://acme.example/directory",
            "CERTIFICATES=/certificates", "GATEWAY=http://gateway:8080/healthz", "HOME=/tmp", "REQUESTS_CA_BUNDLE=/etc/environment-kit/authority.pem",
        ]);
        service.User.ShouldBe(tier.Services.Single(service => service.Name == "gateway").User);
        service.InternetAccess.ShouldBeTrue();
        Config(tier, "gateway-authority.pem").ShouldBe(acme.Authority);
    }

    [Fact]
    public void For_Files_ReadsSecretsWithoutAnotherService()
    {
        var tier = GatewayAdaptation.For(GatewayTier.With(new GatewayDomain("library.example", GatewayTier.Files)), Target.Compose);

        tier.Services.Select(service => service.Name).ShouldBe(["gateway", "web"]);
        tier.Volumes.ShouldBeEmpty();
        tier.Services[0].Secrets.ShouldBe(["tls-certificate", "tls-key"]);
        tier.Services[0].Entrypoint.ShouldBe(["nginx", "-e", "stderr", "-c", "/etc/environment-kit/nginx.conf"]);
        tier.Configs.ShouldHaveSingleItem().Content.ShouldMatchGolden("files.conf");
    }

    [Fact]
    public void For_Kubernetes_EndsTlsBefore()
    {
        var tier = GatewayAdaptation.For(GatewayTier.With(new GatewayDomain("library.example", GatewayTier.Acme)), Target.Kubernetes);

        tier.Services.Select(service => service.Name).ShouldBe(["gateway", "web"]);
        tier.Services[0].Ports.ShouldHaveSingleItem().Name.ShouldBe("http");
        tier.Services[0].Gateway!.Domains.ShouldHaveSingleItem().Tls.ShouldBe(GatewayTier.Acme);
        tier.Configs.ShouldHaveSingleItem().Content.ShouldMatchGolden("kubernetes.conf");
    }

    [Fact]
    public void For_NoDomain_ServesPlainly()
    {
        var tier = GatewayAdaptation.For(GatewayTier.With(), Target.Compose);

        tier.Configs.ShouldHaveSingleItem().Content.ShouldMatchGolden("plain.conf");
    }

    [Fact]
    public void For_NoGateway_ChangesNothing()
    {
        var tier = GatewayTier.With() with { Services = [] };

        GatewayAdaptation.For(tier, Target.Swarm).ShouldBeSameAs(tier);
    }

    private static string Config(TierDeployment tier, string name) => tier.Configs.Single(config => config.Name == name).Content;
}
