using Aspire.Hosting.Pipelines;
using EnvironmentKit.Reports;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Parity;

/// <summary>The step <c>parity</c> of Aspire's pipeline: <c>--left TIER --right TIER [--strict true]</c>.</summary>
internal static class ParitySteps
{
    public const string Step = "parity";

    private const string LeftKey = "left";
    private const string RightKey = "right";
    private const string StrictKey = "strict";

    /// <summary>Adds the step with the first tier.</summary>
    public static void Add(Tier tier)
    {
        if (TierSet.Of(tier.ApplicationBuilder).Tiers is [var first, ..] && first == tier)
        {
            tier.ApplicationBuilder.Pipeline.AddStep(Step, ReportStep.WhenAsked(CompareAsync));
        }
    }

    private static async Task CompareAsync(PipelineStepContext context)
    {
        var tiers = context.Services.GetRequiredService<TierSet>();
        var output = ReportOutput.Of(context, "human", "json");
        var (left, right) = (tiers.Get(Asked(context, LeftKey)), tiers.Get(Asked(context, RightKey)));
        var isStrict = IsStrict(ReportSwitch.Of(context, StrictKey));
        var report = await ParityComparison.CompareAsync(left, right, context.CancellationToken).ConfigureAwait(false);
        output.Write(output.Format == "json" ? ParityJson.Write(report) : ParityText.Write(report));
        if (isStrict && report.Count(ParityCauseKind.Nobody) is > 0 and var count)
        {
            var names = report.Differences.Where(difference => difference.Kind == ParityCauseKind.Nobody).Select(difference => $"{difference.Setting} of {difference.Subject}").Distinct();
            throw new EnvironmentKitException(
                $"{(count == 1 ? "1 difference" : $"{count} differences")} between '{left.Name}' and '{right.Name}' that nobody declared: {string.Join(", ", names)}. "
                + $"Declare what differs with InTier, or with a parameter whose value stands in appsettings.Tier.json.");
        }
    }

    private static string Asked(PipelineStepContext context, string key) => ReportSwitch.Of(context, key)
        ?? throw new EnvironmentKitException($"Which tiers shall be compared? --{key} names none. Use ./dev parity TIER TIER, or the switches --{LeftKey} TIER --{RightKey} TIER.");

    private static bool IsStrict(string? value) => value is { Length: > 0 } && (bool.TryParse(value, out var strict)
        ? strict
        : throw new EnvironmentKitException($"'--{StrictKey} {value}' is neither true nor false. Write --{StrictKey} true, or leave it out."));
}
