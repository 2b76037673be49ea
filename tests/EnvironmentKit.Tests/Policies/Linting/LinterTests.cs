using EnvironmentKit.Deployment;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Linting;
using EnvironmentKit.Tests.Kubernetes;

namespace EnvironmentKit.Tests.Policies.Linting;

public sealed class LinterTests
{
    private static readonly DateOnly _today = new(2027, 6, 30);

    [Fact]
    public void Lint_NothingWaived_Fails()
    {
        var result = Lint();

        result.Passed.ShouldBeFalse();
        result.Findings.Single().Finding.ToString().ShouldBe("shop/compose.yaml:6: no-ports: service web publishes a \"port\" <1>");
        result.Summary().ShouldBe("1 error in 1 file");
    }

    [Fact]
    public void Lint_WaivedUntilToday_PassesAndShowsIt()
    {
        var result = Lint(Service("web", new Waiver("no-ports", "It must", _today)));

        result.Passed.ShouldBeTrue();
        result.Findings.Single().Waiver!.Reason.ShouldBe("It must");
        result.Idle.ShouldBeEmpty();
        result.Summary().ShouldBe("no findings, 1 waived in 1 file");
    }

    [Fact]
    public void Lint_WaiverOfYesterday_FailsByNameAndCoversNothing()
    {
        var result = Lint(Service("web", new Waiver("no-ports", "It must", _today.AddDays(-1))));

        result.Passed.ShouldBeFalse();
        result.Findings.Single().Waiver.ShouldBeNull();
        result.Expired.Single().Place.ShouldBe("'web' in tier 'staging'");
        result.Summary().ShouldBe("1 error, 1 waiver past its date in 1 file");
    }

    [Fact]
    public void Lint_ExpiredWaiverOfWhatIsMended_StillFails() =>
        Lint(Service("db", new Waiver("no-ports", "It must", _today.AddDays(-1))), Service("web", new Waiver("no-ports", "It must", _today))).Passed.ShouldBeFalse();

    [Fact]
    public void Lint_WaiverOfAnotherService_IsIdle()
    {
        var result = Lint(Service("db", new Waiver("no-ports", "It must", _today)));

        result.Passed.ShouldBeFalse();
        result.Idle.Single().Place.ShouldBe("'db' in tier 'staging'");
    }

    [Fact]
    public void Lint_WaiverOfTier_CoversEverything()
    {
        var result = Linter.Lint(
            [new([PortPolicy.Broken()], new() { Deployment = Tier("staging") with { Waivers = [new("no-ports", "It must", _today)] } })], _today, [new PortPolicy()]);

        result.Passed.ShouldBeTrue();
        result.Idle.ShouldBeEmpty();
    }

    [Fact]
    public void Lint_WaiverNeededInOneTierOfTwo_IsNotIdle()
    {
        var service = Service("web", new Waiver("no-ports", "It must", _today));
        ManifestUnit[] units =
        [
            new([PortPolicy.Broken()], new() { Deployment = Tier("staging", service) }),
            new([], new() { Deployment = Tier("production", service) }),
        ];

        Linter.Lint(units, _today, [new PortPolicy()]).Idle.ShouldBeEmpty();
    }

    [Fact]
    public void Lint_FilesOfOthers_HaveNoWaivers() =>
        Linter.Lint([new([PortPolicy.Broken()], PolicyContext.None)], _today, [new PortPolicy()]).Summary().ShouldBe("1 error in 1 file");

    private static LintResult Lint(params Service[] services) =>
        Linter.Lint([new([PortPolicy.Broken()], new() { Deployment = Tier("staging", services) })], _today, [new PortPolicy()]);

    private static TierDeployment Tier(string name, params Service[] services) => new() { Application = "shop", Tier = name, Version = "1.0.0", Services = services };

    private static Service Service(string name, params Waiver[] waivers) => SampleTier.Create().Services[0] with { Name = name, Waivers = waivers };
}
