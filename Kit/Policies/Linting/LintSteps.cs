using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using EnvironmentKit.Deployment;
using EnvironmentKit.Policies.Linting.Reports;
using EnvironmentKit.Publishing;
using EnvironmentKit.Reports;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Policies.Linting;

/// <summary>The steps of Aspire's pipeline that hold manifests against policies.</summary>
internal static class LintSteps
{
    /// <summary>What the name of a tier's step begins with.</summary>
    public const string Prefix = "lint-";

    /// <summary>The switch that names files and folders: <c>--files PATH</c>, or <c>--files:0 PATH --files:1 PATH</c>.</summary>
    public const string FilesKey = "files";

    /// <summary>The switch that says more about each finding, with the value <c>true</c>.</summary>
    public const string ExplainKey = "lint-explain";

    /// <summary>The switch that colours the report for people, with the value <c>true</c>.</summary>
    public const string ColorKey = "report-color";

    private const string All = "lint";
    private const string Files = "lint-files";
    private const string List = "lint-list";

    /// <summary>Adds the step of a tier.</summary>
    public static void Add(Tier tier) => tier.ApplicationBuilder.Pipeline.AddStep(Prefix + tier.Name, context => LintAsync(context, [tier]));

    /// <summary>Adds the steps that exist once.</summary>
    public static void AddShared(IDistributedApplicationBuilder builder, TierSet tiers)
    {
        builder.Services.AddSingleton(services => new TierLint(
            services.GetRequiredService<TierManifests>(), services.GetRequiredService<ManifestPublication>().Shown, services.GetService<TimeProvider>() ?? TimeProvider.System));
        builder.Pipeline.AddStep(All, context => LintAsync(context, tiers.Tiers));
        builder.Pipeline.AddStep(Files, ReportStep.WhenAsked(context => LintFiles(context, builder)));
        builder.Pipeline.AddStep(List, ReportStep.WhenAsked(context =>
        {
            var output = ReportOutput.Of(context, "human", "markdown", "json");
            output.Write(PolicyList.Write(PolicySet.All, output.Format));
            return Task.CompletedTask;
        }));
    }

    /// <summary>Checks tiers before they are written or compared.</summary>
    /// <exception cref="EnvironmentKitException">A policy is broken and not waived; the log of the first step that asks says which.</exception>
    public static async Task RequireAsync(PipelineStepContext context, IReadOnlyList<Tier> tiers)
    {
        var lint = context.Services.GetRequiredService<TierLint>();
        var result = await lint.CheckAsync(tiers, context.CancellationToken).ConfigureAwait(false);
        if (!result.Passed)
        {
            if (lint.IsToldFirst(result))
            {
                var broken = result with { Findings = [.. result.Findings.Where(finding => finding.Waiver is null)], Idle = [] };
                foreach (var line in HumanReport.Write(broken, explain: true, colors: false).TrimEnd('\n').Split('\n'))
                {
                    context.ReportingStep.Log(LogLevel.Error, line);
                }
            }

            throw Failed(result, $"Nothing is written. Mend what ./dev lint {(tiers.Count == 1 ? tiers[0].Name + " " : "")}tells, or waive it with .WithWaiver(policy, reason, until).");
        }
    }

    private static async Task LintAsync(PipelineStepContext context, IReadOnlyList<Tier> tiers) =>
        Report(context, await context.Services.GetRequiredService<TierLint>().CheckAsync(tiers, context.CancellationToken).ConfigureAwait(false));

    private static Task LintFiles(PipelineStepContext context, IDistributedApplicationBuilder builder)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var paths = configuration.GetSection(FilesKey).GetChildren().Select(child => child.Value).Prepend(configuration[FilesKey]).OfType<string>().Where(path => path.Length > 0).ToList();
        if (paths.Count == 0)
        {
            throw new EnvironmentKitException($"No file is named. Name files or folders: ./dev lint compose.yaml, or --{FilesKey} compose.yaml.");
        }

        var repository = RepositoryFolder.Of(builder.AppHostDirectory);
        var units = ManifestPaths.Read(paths, Environment.CurrentDirectory, path => repository.Relative(path, repository.Path) ?? path);
        var time = context.Services.GetService<TimeProvider>() ?? TimeProvider.System;
        Report(context, Linter.Lint(units, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
        return Task.CompletedTask;
    }

    private static void Report(PipelineStepContext context, LintResult result)
    {
        var output = ReportOutput.Of(context, "human", "json", "sarif", "junit");
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        output.Write(output.Format switch
        {
            "json" => JsonReport.Write(result),
            "sarif" => SarifReport.Write(result, PolicySet.All),
            "junit" => JUnitReport.Write(result),
            _ => HumanReport.Write(result, IsOn(configuration, ExplainKey), IsOn(configuration, ColorKey)),
        });
        if (!result.Passed)
        {
            throw Failed(result, "Mend them, or waive them beside the declaration with .WithWaiver(policy, reason, until).");
        }
    }

    private static bool IsOn(IConfiguration configuration, string key) => string.Equals(configuration[key], "true", StringComparison.OrdinalIgnoreCase);

    private static EnvironmentKitException Failed(LintResult result, string way)
    {
        var expired = string.Concat(result.Expired.Select(waiver =>
            FormattableString.Invariant($"The waiver of '{waiver.Waiver.Policy}' for {waiver.Place} ended on {waiver.Waiver.Until:yyyy-MM-dd}; renew it or take it away. ")));
        return new EnvironmentKitException($"Policies are broken: {result.Summary()}. {expired}{way}");
    }
}
