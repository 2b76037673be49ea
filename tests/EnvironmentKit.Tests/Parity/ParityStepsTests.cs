using System.Globalization;
using Aspire.Hosting;

namespace EnvironmentKit.Tests.Parity;

/// <summary>The step as a pipeline executes it.</summary>
public sealed class ParityStepsTests : IDisposable
{
    private readonly string _report = Path.GetTempFileName();
    private readonly List<TwoTiers> _declared = [];

    public void Dispose()
    {
        _declared.ForEach(tiers => tiers.Dispose());
        File.Delete(_report);
    }

    [Fact]
    public async Task Parity_StrictAndSomethingUndeclared_FailsByNameWithItsReport()
    {
        var tiers = Declared("--strict", "true");

        var failure = await Should.ThrowAsync<Exception>(() => tiers.Builder.Build().RunAsync(TestContext.Current.CancellationToken));

        failure.ToString().ShouldContain("1 difference between 'staging' and 'production' that nobody declared: environment.CALL of service web. Declare what differs");
        (await File.ReadAllTextAsync(_report, TestContext.Current.CancellationToken)).ShouldContain("nobody said so [1]");
    }

    [Fact]
    public async Task Parity_NotStrict_TellsItOnly()
    {
        await Declared().Builder.Build().RunAsync(TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(_report, TestContext.Current.CancellationToken)).ShouldContain("1 that nobody declared");
    }

    private TwoTiers Declared(params string[] arguments)
    {
        var tiers = new TwoTiers(null, null, ["--step", "parity", "--left", "staging", "--right", "production", "--report-output", _report, .. arguments]);
        _declared.Add(tiers);
        var calls = 0;
        tiers.Builder.AddContainer("web", "web", "1").WithEnvironment(context => context.EnvironmentVariables["CALL"] = (++calls).ToString(CultureInfo.InvariantCulture));
        return tiers;
    }
}
