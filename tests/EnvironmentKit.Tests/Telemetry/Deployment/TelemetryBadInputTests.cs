using System.Diagnostics;
using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Tests.Deployment.Resolution;

namespace EnvironmentKit.Tests.Telemetry.Deployment;

/// <summary>What people get wrong about telemetry, and what they are told.</summary>
public sealed class TelemetryBadInputTests
{
    [Fact]
    public async Task Dashboard_WithoutAuthenticationInProduction_IsRefused()
    {
        var message = await MistakeAsync("""{ "Telemetry": { "Set": "Direct", "Dashboard": { "Authentication": "None" } } }""");

        message.ShouldBe("The dashboard of tier 'production' would be open to everybody: Telemetry:Dashboard:Authentication is None. "
            + "Set it to BrowserToken or OpenIdConnect, in AppHost/appsettings.Production.json or by AddTelemetry.");
    }

    [Theory]
    [InlineData("prod", true)]
    [InlineData("live", true)]
    [InlineData("staging", false)]
    public async Task Dashboard_WithoutAuthentication_IsRefusedWhereTheNameSaysProduction(string name, bool refused)
    {
        using var host = new AppHostUnderTest();
        host.AddProject("web");
        var tier = host.Builder.AddTier(name).ToDockerCompose();
        host.Builder.AddTelemetry(TelemetrySet.Direct).InTier(tier, telemetry => telemetry.Dashboard.Authentication = DashboardAuthentication.None);

        var mistake = await Record.ExceptionAsync(() => host.ResolveAsync(tier));

        (mistake?.Message.StartsWith($"The dashboard of tier '{name}' would be open to everybody", StringComparison.Ordinal) ?? false).ShouldBe(refused);
    }

    [Theory]
    [InlineData("""{ "Set": "Everything" }""", "The setting Telemetry:Set of tier 'production' is 'Everything'. Expected is one of Collector, Direct.")]
    [InlineData("""{ "Set": "Direct", "NodeMetrics": "Some" }""", "The setting Telemetry:NodeMetrics of tier 'production' is 'Some'. Expected is one of All, WithoutProcesses, None.")]
    [InlineData("""{ "Set": "Direct", "Sampling": "10%" }""", "The setting Telemetry:Sampling of tier 'production' is '10%'. Expected is a share of traces from 0 to 1, such as 0.1.")]
    [InlineData("""{ "Set": "Direct", "Sentry": "yes" }""", "The setting Telemetry:Sentry of tier 'production' is 'yes'. Expected is true or false.")]
    [InlineData("""{ "Set": "Direct", "Metrics": { "Days": "0" } }""", "The setting Telemetry:Metrics:Days of tier 'production' is '0'. Expected is a number of days, at least 1.")]
    [InlineData("""{ "Set": "Direct", "Metrics": { "Size": "much" } }""", "The setting Telemetry:Metrics:Size of tier 'production' is 'much'. Expected is a number of bytes, such as 8Gi.")]
    [InlineData("""{ "Set": "Direct", "Dashboard": { "Domain": "https://d.example" } }""", "The setting Telemetry:Dashboard:Domain of tier 'production' is 'https://d.example', which is not a bare domain; leave out scheme, port and path.")]
    [InlineData("""{ "Set": "Direct", "Dashboard": { "Authentication": "OpenIdConnect" } }""", "Tier 'production' has no setting Telemetry:Dashboard:Authority: the address of the OpenID Connect provider at which people log in to the dashboard. Set it in AppHost/appsettings.Production.json, or by AddTelemetry in AppHost.cs.")]
    [InlineData("""{ "Set": "Direct", "Dashboard": { "Authentication": "OpenIdConnect", "Authority": "http://login.example", "ClientId": "d" } }""", "The setting Telemetry:Dashboard:Authority of tier 'production' is 'http://login.example'. Expected is an https:// address, such as https://login.example/realms/team.")]
    public async Task Setting_ThatCannotBeUsed_IsNamed(string telemetry, string expected) => (await MistakeAsync($$"""{ "Telemetry": {{telemetry}} }""")).ShouldBe(expected);

    [Theory]
    [InlineData("{ }", "Tier 'production' has no setting Telemetry:Mail:Host: the mail server to which alerts are handed in, or 'none' where nobody shall get mails.")]
    [InlineData("""{ "Host": "mail.example" }""", "Tier 'production' has no setting Telemetry:Mail:User: the name with which the mail server is logged into, its password being the secret 'telemetry-mail-password', or 'none' for a server that asks for no password.")]
    [InlineData("""{ "Host": "mail.example", "User": "none" }""", "Tier 'production' has no setting Telemetry:Mail:From: the address from which mails about alerts come.")]
    [InlineData("""{ "Host": "mail.example", "User": "none", "From": "kit@library.example", "To": "nobody" }""", "The setting Telemetry:Mail:To of tier 'production' is 'nobody'. Expected is an e-mail address, such as operations@library.example.")]
    [InlineData("""{ "Host": "mail.example", "User": "none", "From": "kit@library.example", "To": "a@library.example", "Port": "smtp" }""", "The setting Telemetry:Mail:Port of tier 'production' is 'smtp'. Expected is a port from 1 to 65535.")]
    public async Task Mail_ThatCannotBeSent_IsRefusedByTheSettingThatIsMissing(string mail, string expected) =>
        (await MistakeAsync($$"""{ "Telemetry": { "Mail": {{mail}} } }""")).ShouldStartWith(expected);

    [Fact]
    public async Task Mail_WithoutThePassword_IsRefusedBeforeAnythingIsDeployed()
    {
        using var host = new AppHostUnderTest(production: """{ "Telemetry": { "Mail": { "Host": "mail.example", "User": "alerts", "From": "kit@library.example", "To": "a@library.example" } } }""");
        host.AddProject("web");
        host.Builder.AddTelemetry();
        var tier = await host.ResolveAsync();
        foreach (var file in SecretFolder.Files(tier))
        {
            host.Write(file.Path, file.Content);
        }

        foreach (var secret in tier.Secrets.Where(secret => secret.Name != "telemetry-mail-password"))
        {
            File.SetUnixFileMode(host.Write($"{SecretFolder.Name}/{secret.Name}", "given"), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        using var check = Process.Start(new ProcessStartInfo("sh", [Path.Join(host.Folder, "check-secrets.sh")]) { RedirectStandardError = true })!;
        var said = await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        check.ExitCode.ShouldBe(1);
        said.ShouldBe("The secret \"telemetry-mail-password\" is missing: write it to secrets/telemetry-mail-password. The password with which alerts are handed in to the mail server\nNothing was deployed.\n");
    }

    [Fact]
    public async Task Dashboard_AtTheDomainOfTheApplication_IsRefused()
    {
        using var host = new AppHostUnderTest(production: """{ "Telemetry": { "Set": "Direct", "Dashboard": { "Domain": "library.example" } } }""");
        host.Builder.AddNginx("gateway").WithProxy("/", host.AddProject("web").WithHttpEndpoint()).WithDomain("library.example").WithTls();
        host.Builder.AddTelemetry();

        (await host.MistakeAsync()).ShouldBe("The dashboard of tier 'production' shall be served at library.example, where 'gateway' serves the application. Set Telemetry:Dashboard:Domain to a domain of its own, such as dashboard.library.example.");
    }

    [Fact]
    public async Task Dashboard_AtADomainWithoutAGateway_IsRefused() =>
        (await MistakeAsync("""{ "Telemetry": { "Set": "Direct", "Dashboard": { "Domain": "dashboard.example" } } }"""))
            .ShouldStartWith("The dashboard of tier 'production' shall be served at dashboard.example, and the tier has no nginx with a domain.");

    [Fact]
    public async Task Resource_WithAnAddedServicesName_IsRefused()
    {
        using var host = new AppHostUnderTest();
        host.AddProject("telemetry-web");
        host.Builder.AddTelemetry(TelemetrySet.Direct);

        (await host.MistakeAsync()).ShouldStartWith("'telemetry-web' has a name that begins with 'telemetry-'");
    }

    [Fact]
    public void AddTelemetry_Twice_IsRefused()
    {
        using var host = new AppHostUnderTest();
        host.Builder.AddTelemetry();

        Should.Throw<EnvironmentKitException>(() => host.Builder.AddTelemetry()).Message.ShouldStartWith("AddTelemetry was called twice.");
    }

    [Fact]
    public async Task InTier_ForOneTier_LeavesOthersAlone()
    {
        using var host = new AppHostUnderTest();
        host.AddProject("web");
        var staging = host.Builder.AddTier("staging").ToDockerCompose();
        host.Builder.AddTelemetry(TelemetrySet.Direct).InTier(staging, telemetry => telemetry.Sentry = true);

        (await host.ResolveAsync(staging)).Secrets.ShouldContain(secret => secret.Name == "sentry-dsn");
        (await host.ResolveAsync()).Secrets.ShouldNotContain(secret => secret.Name == "sentry-dsn");
    }

    private static async Task<string> MistakeAsync(string settings)
    {
        using var host = new AppHostUnderTest(production: settings);
        host.AddProject("web");
        host.Builder.AddTelemetry();
        return await host.MistakeAsync();
    }
}
