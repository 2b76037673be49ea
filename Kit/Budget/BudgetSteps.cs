using Aspire.Hosting.Pipelines;
using EnvironmentKit.Budget.Nodes;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Reports;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnvironmentKit.Budget;

/// <summary>The steps <c>budget-TIER</c> of Aspire's pipeline: <c>--host 2cpu,4GiB</c> or <c>--nodes FILE</c>.</summary>
internal static class BudgetSteps
{
    private const string Prefix = "budget-";
    private const string HostKey = "host";
    private const string NodesKey = "nodes";
    private const string TargetKey = "target";
    private const string ReserveKey = "reserve";

    /// <summary>Adds a tier's step.</summary>
    public static void Add(Tier tier)
    {
        var pipeline = tier.ApplicationBuilder.Pipeline;
        var tiers = TierSet.Of(tier.ApplicationBuilder);
        pipeline.AddStep(Prefix + tier.Name, ReportStep.WhenAsked(context => ReportAsync(context, tier)));
        if (tiers.Tiers[0] == tier)
        {
            pipeline.AddPipelineConfiguration(context =>
            {
                // Names the tiers, which says more than a list of all steps.
                if (context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step is { } step && step.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    tiers.Get(step[Prefix.Length..]);
                }

                return Task.CompletedTask;
            });
        }
    }

    private static async Task ReportAsync(PipelineStepContext context, Tier tier)
    {
        var output = ReportOutput.Of(context, "human", "json");
        var budget = new TierBudget(
            Hosts(ReportSwitch.Of(context, HostKey), ReportSwitch.Of(context, NodesKey)),
            new SystemReserve(ReportSwitch.Of(context, ReserveKey) is { } reserve ? HostText.Read(reserve, ReserveKey) : null));
        var targets = Targets(tier, ReportSwitch.Of(context, TargetKey));
        var deployment = await DeploymentResolver.ResolveAsync(tier, context.CancellationToken).ConfigureAwait(false);
        var report = new BudgetReport(deployment.Application, tier.Name, [.. targets.Select(target => budget.Of(deployment, target))]);
        output.Write(output.Format == "json" ? BudgetJson.Write(report) : BudgetText.Write(report));
        if (!report.Fits)
        {
            throw new EnvironmentKitException(
                $"The tier '{tier.Name}' does not fit ({string.Join(", ", report.Targets.Where(target => !target.Fits).Select(target => target.Target.ToString().ToLowerInvariant()))}). "
                + "Have more room, or declare less: WithCpu, WithMemory, WithReplicas.");
        }
    }

    private static IReadOnlyList<DeclaredNode> Hosts(string? host, string? nodes) => (host, nodes) switch
    {
        ({ } size, null) => [new DeclaredNode("host", HostText.Read(size, HostKey)) { IsOnly = true }],
        (null, { } file) => NodeFile.Read(file),
        (null, null) => throw new EnvironmentKitException($"On what shall the tier fit? Name a host, as in --{HostKey} 2cpu,4GiB, or a file with a cluster's nodes, as in --{NodesKey} nodes.yaml."),
        _ => throw new EnvironmentKitException($"--{HostKey} and --{NodesKey} were both given. Leave out one of them."),
    };

    private static IReadOnlyList<Target> Targets(Tier tier, string? asked)
    {
        if (asked is null)
        {
            return tier.Targets;
        }

        var found = tier.Targets.Where(target => string.Equals(target.ToString(), asked, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0 ? found : throw new EnvironmentKitException(
            $"The tier '{tier.Name}' has no target '{asked}'. It has {string.Join(", ", tier.Targets.Select(target => target.ToString().ToLowerInvariant()))}.");
    }
}
