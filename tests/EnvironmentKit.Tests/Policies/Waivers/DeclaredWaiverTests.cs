using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies.Waivers;
using EnvironmentKit.Tests.Deployment.Resolution;

namespace EnvironmentKit.Tests.Policies.Waivers;

public sealed class DeclaredWaiverTests : IDisposable
{
    private const string Reason = "It writes its plugins folder";

    // Any policy does.
    private static readonly string _policy = EnvironmentKit.Policies.PolicySet.All[0].Id;

    private readonly AppHostUnderTest _appHost = new();

    public void Dispose() => _appHost.Dispose();

    [Theory]
    [InlineData("", Reason, "2027-06-30", "'cache', WithWaiver: the policy is empty. Write its name, as ./dev lint --list shows it.")]
    [InlineData("no-latest", " ", "2027-06-30", "'cache', WithWaiver: the waiver of 'no-latest' has no reason. Say in a few words why it must be so, for whoever reads the report.")]
    [InlineData("no-latest", Reason, "30.6.2027", "'cache', WithWaiver: '30.6.2027' is not a date on which the waiver of 'no-latest' ends. Write year, month and day, such as until: \"2027-06-30\".")]
    [InlineData("no-latest", Reason, "2027-02-30", "'cache', WithWaiver: '2027-02-30' is not a date on which the waiver of 'no-latest' ends. Write year, month and day, such as until: \"2027-06-30\".")]
    public void WithWaiver_Mistake_SaysWhat(string policy, string reason, string until, string message)
    {
        var cache = _appHost.Builder.AddContainer("cache", "redis", "8.2");

        Should.Throw<EnvironmentKitException>(() => cache.WithWaiver(policy, reason, until)).Message.ShouldBe(message);
    }

    [Fact]
    public async Task WithWaiver_UnknownPolicy_NamesTheNearest()
    {
        _appHost.Builder.AddContainer("cache", "redis", "8.2").WithWaiver(_policy + "x", Reason, "2027-06-30");

        (await _appHost.MistakeAsync()).ShouldStartWith($"'cache', WithWaiver in tier 'production': there is no policy '{_policy}x' to waive. Did you mean '{_policy}'");
    }

    [Fact]
    public async Task WithWaiver_UnknownPolicyOfTier_NamesTheTier()
    {
        _appHost.Builder.AddContainer("cache", "redis", "8.2");
        _appHost.Production.WithWaiver("qqqqqqqqqqqqqqq", Reason, "2027-06-30");

        (await _appHost.MistakeAsync()).ShouldBe("Tier 'production', WithWaiver: there is no policy 'qqqqqqqqqqqqqqq' to waive. ./dev lint --list shows them all.");
    }

    [Fact]
    public async Task WithWaiver_InTier_CountsThereAndLastOneWins()
    {
        var staging = _appHost.Builder.AddTier("staging").ToDockerCompose();
        _appHost.Builder.AddContainer("cache", "redis", "8.2")
            .WithWaiver(_policy, "first", "2027-06-30")
            .InTier(_appHost.Production, cache => cache.WithWaiver(_policy, "second", "2028-06-30"));

        (await _appHost.ResolveAsync("cache")).Waivers.ShouldBe([new Waiver(_policy, "second", new DateOnly(2028, 6, 30))]);
        (await _appHost.ResolveAsync(staging)).Services.Single().Waivers.Single().Reason.ShouldBe("first");
    }

    [Fact]
    public async Task WithWaiver_OfTier_IsTheTiers()
    {
        _appHost.Builder.AddContainer("cache", "redis", "8.2");
        _appHost.Production.WithWaiver(_policy, Reason, "2027-06-30");

        var deployment = await _appHost.ResolveAsync();

        deployment.Waivers.ShouldBe([new Waiver(_policy, Reason, new DateOnly(2027, 6, 30))]);
        deployment.Services.Single().Waivers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no-latest-tag", "latest-tag")]
    [InlineData("privileged", "privileged-container")]
    [InlineData("something-else-entirely", null)]
    public void To_Name_FindsWhatWasMeant(string name, string? first) =>
        NearestNames.To(name, ["latest-tag", "privileged-container", "host-network"]).Take(1).ShouldBe(first is null ? [] : [first]);
}
