using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Nginx.Deployment;

namespace EnvironmentKit.Tests.Nginx.Deployment;

public sealed class GatewayResolverTests : IDisposable
{
    private readonly string _repository = NginxProcess.NewFolder();
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder();
    private readonly Dictionary<string, string> _settings = [];

    public void Dispose() => TestFolder.Delete(_repository);

    [Fact]
    public void Resolve_Acme_HasLetsEncryptForEachDomain()
    {
        var gateway = Resolve(Gateway().WithDomain("b.example").WithDomain("a.example").WithTls("ops@library.example")).Gateway;

        var acme = new GatewayTlsAcme("ops@library.example", "https://acme-v02.api.letsencrypt.org/directory");
        gateway.Domains.ShouldBe([new GatewayDomain("a.example", acme), new GatewayDomain("b.example", acme)]);
        gateway.Configuration.Sites.Select(site => site.Domain!.Value).ShouldBe(["a.example", "b.example"]);
        gateway.Configuration.DefaultSite.ShouldBeNull();
        gateway.Configuration.Hsts.ShouldBe(NginxHsts.Default);
        gateway.Configuration.RateLimit.ShouldBe(NginxRateLimit.Default);
    }

    [Fact]
    public void Resolve_Settings_ComeBeforeTheDeclaration()
    {
        var authority = Path.Combine(_repository, "authority.pem");
        File.WriteAllText(authority, "-----BEGIN CERTIFICATE-----\r\n");
        _settings["Tls:Email"] = "staging@library.example";
        _settings["Tls:Server"] = "https://pebble:14000/dir";
        _settings["Tls:Authority"] = "authority.pem";
        _settings["Tls:ClusterIssuer"] = "company";
        _settings["Gateway:HttpPort"] = "8080";
        _settings["Gateway:HttpsPort"] = "8443";

        var plan = Resolve(Gateway().WithDomain("a.example").WithTls("ops@library.example"));

        plan.Gateway.Domains.ShouldHaveSingleItem().Tls.ShouldBe(
            new GatewayTlsAcme("staging@library.example", "https://pebble:14000/dir") { Authority = "-----BEGIN CERTIFICATE-----\n", ClusterIssuer = "company" });
        plan.Ports.ShouldHaveSingleItem().PublishedAs.ShouldBe(8080);
        plan.Gateway.Configuration.PublicTlsPort.ShouldBe(8443);
    }

    [Fact]
    public void Resolve_Files_NamesTheSecrets()
    {
        var plan = Resolve(Gateway().WithDomain("*.library.example").WithTlsFiles());

        plan.Gateway.Domains.ShouldHaveSingleItem().Tls.ShouldBe(new GatewayTlsFiles("tls-certificate", "tls-key"));
        plan.Secrets.Select(secret => secret.Name).ShouldBe(["tls-certificate", "tls-key"]);
    }

    [Fact]
    public void Resolve_SwitchedOff_HasNeitherHstsNorLimit()
    {
        var configuration = Resolve(Gateway().WithDomain("a.example").WithTls().WithoutHsts().WithoutRateLimit()).Gateway.Configuration;

        configuration.Hsts.ShouldBeNull();
        configuration.RateLimit.ShouldBeNull();
    }

    [Fact]
    public void Resolve_TrustedProxies_NeedNoTlsHere()
    {
        var gateway = Resolve(Gateway().WithDomain("a.example").WithTrustedProxies("172.16.0.0/12")).Gateway;

        gateway.Domains.ShouldBe([new GatewayDomain("a.example", null)]);
        gateway.Configuration.TrustedProxies.ShouldBe(["172.16.0.0/12"]);
        gateway.Configuration.Hsts.ShouldBe(NginxHsts.Default);
    }

    [Fact]
    public void Resolve_NoDomain_ServesEveryAddressPlainly()
    {
        var plan = Resolve(Gateway());

        plan.Gateway.Domains.ShouldBeEmpty();
        plan.Gateway.Configuration.DefaultSite!.Locations.ShouldBe([new NginxProxyLocation(NginxPath.Root, "web-http")]);
        plan.Gateway.Configuration.Upstreams.ShouldHaveSingleItem().Servers.ShouldBe([new NginxUpstreamServer("web", 8080)]);
        plan.Gateway.Configuration.Hsts.ShouldBeNull();
    }

    [Fact]
    public void Resolve_FoldersAndFiles_GoIntoImageAndConfigs()
    {
        Directory.CreateDirectory(Path.Combine(_repository, "site", "wwwroot"));
        var file = Path.Combine(_repository, "extra.conf");
        File.WriteAllText(file, "# extra\r\n");
        var gateway = Gateway().WithStaticFiles("/static", Path.Combine(_repository, "site", "wwwroot")).WithConfigurationFile(file)
            .WithDomain("a.example", site => site.WithStaticFiles("/", Path.Combine(_repository, "site", "wwwroot"))).WithTls();

        var plan = Resolve(gateway);

        plan.Folders.ShouldBe([new GatewayFolder("site/wwwroot", "/srv/www/site/wwwroot")]);
        plan.Gateway.Configuration.Sites.ShouldHaveSingleItem().Locations.ShouldBe([new NginxStaticLocation(NginxPath.Root, "/srv/www/site/wwwroot")]);
        plan.Configs.ShouldBe([new ConfigFile("gateway-include-1.conf", "# extra\n")]);
        plan.Gateway.Configuration.Includes.ShouldBe([plan.Mounts.ShouldHaveSingleItem().Path]);
    }

    public static TheoryData<string, string?, Action<IResourceBuilder<NginxResource>>> Mistakes => new()
    {
        {
            "nginx 'gateway', WithDomain(\"library.example\"): the domain would be served without TLS in the tier 'production'. Add .WithTls() for a certificate of Let's Encrypt, .WithTlsFiles() for one that you bring, or .WithTrustedProxies(…) where a proxy before it ends TLS.",
            null, gateway => gateway.WithDomain("library.example")
        },
        {
            "nginx 'gateway', WithTls: ACME's HTTP-01 challenge cannot prove the wildcard domain '*.library.example'. Name each domain by WithDomain, or bring a certificate with .WithTlsFiles().",
            null, gateway => gateway.WithDomain("library.example").WithDomain("*.library.example").WithTls()
        },
        {
            "nginx 'gateway', WithTls: a certificate is for a domain, and there is none in the tier 'production'. Add .WithDomain(\"library.example\").",
            null, gateway => gateway.WithTls()
        },
        {
            "nginx 'gateway', WithStaticFiles(\"/files\", …): /usr/share is outside the repository REPOSITORY, so that no image of the tier 'production' can hold it. Move it into the repository.",
            null, gateway => gateway.WithStaticFiles("/files", "/usr/share")
        },
        { "The setting Tls:Email of tier 'production' is 'nobody', which is not an e-mail address.", "Tls:Email=nobody", Tls },
        {
            "The setting Tls:Server of tier 'production' is 'http://pebble', which is not the https:// address of an ACME directory, such as https://acme-v02.api.letsencrypt.org/directory.",
            "Tls:Server=http://pebble", Tls
        },
        { "The setting Tls:Authority of tier 'production' names /etc/hostname, which holds no certificate in PEM.", "Tls:Authority=/etc/hostname", Tls },
        { "The setting Gateway:HttpsPort of tier 'production' is '70000'; expected a port from 1 to 65535.", "Gateway:HttpsPort=70000", Tls },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Resolve_Mistake_NamesDeclarationAndWayOut(string message, string? setting, Action<IResourceBuilder<NginxResource>> declare)
    {
        if (setting?.Split('=') is [var name, var value])
        {
            _settings[name] = value;
        }

        var gateway = Gateway();
        declare(gateway);

        Should.Throw<EnvironmentKitException>(() => Resolve(gateway)).Message.ShouldBe(message.Replace("REPOSITORY", _repository, StringComparison.Ordinal));
    }

    private static void Tls(IResourceBuilder<NginxResource> gateway) => gateway.WithDomain("library.example").WithTls();

    private IResourceBuilder<NginxResource> Gateway() =>
        _builder.AddNginx("gateway").WithProxy("/", _builder.AddExecutable("web", "web", ".").WithHttpEndpoint());

    private GatewayPlan Resolve(IResourceBuilder<NginxResource> gateway) => GatewayResolver.Resolve(new GatewayContext
    {
        Name = gateway.Resource.Name,
        Tier = "production",
        Annotations = gateway.Resource.Annotations,
        Repository = _repository,
        AppHostFolder = _repository,
        Setting = _settings.GetValueOrDefault,
        Upstream = endpoint => (new NginxUpstreamServer(endpoint.Resource.Name, 8080), false),
        RequiresTls = true,
    });
}
