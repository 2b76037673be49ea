using ContainerEngine;
using Deployments.Compose.Staging;
using EnvironmentUnderTest;

namespace Deployments.Compose.Acme;

/// <summary>Certificates by ACME HTTP-01, from a real authority's test server to what nginx shows.</summary>
public sealed class RenewalTests(ShortLivedSite site) : IClassFixture<ShortLivedSite>
{
    [ContainerFact]
    public async Task Certificate_IssuedByAcme_IsRenewedWhileNginxAnswersEveryRequest()
    {
        using var first = await site.Client.CertificateAsync();
        first.MatchesHostname(StagingFiles.Domain).ShouldBeTrue();
        first.Issuer.ShouldContain("Pebble");

        using var load = new ConstantLoad(site.Client, "/static/site.css");
        using var second = await Eventually.Get("A renewed certificate", TimeSpan.FromSeconds(90), async () =>
        {
            var shown = await site.Client.CertificateAsync();
            return (shown.SerialNumber != first.SerialNumber, shown);
        });
        // The old processes of nginx end after the new ones have begun.
        await load.GoOnAsync(TimeSpan.FromSeconds(2));

        var (answered, failures) = await load.StopAsync();
        failures.ShouldBeEmpty(await site.Project.LogsAsync("gateway"));
        answered.ShouldBeGreaterThan(100);
    }
}
