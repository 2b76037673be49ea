using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Policies.Linting;
using EnvironmentKit.Secrets.Steps;
using EnvironmentKit.Swarm;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnvironmentKit.Publishing;

/// <summary>The steps of Aspire's pipeline that write manifests, or compare them.</summary>
internal static class ManifestSteps
{
    /// <summary>The step that compares the manifests of all tiers.</summary>
    public const string CheckAll = "check-manifests";

    private const string DefaultFolder = "manifests";
    private const string PublishPrefix = "publish-";
    private const string CheckPrefix = "check-";

    /// <summary>Adds the steps of a tier, and with the first one what exists once.</summary>
    public static void Add(Tier tier)
    {
        var pipeline = tier.ApplicationBuilder.Pipeline;
        var tiers = TierSet.Of(tier.ApplicationBuilder);
        if (tiers.Tiers.Count == 1)
        {
            AddShared(tier.ApplicationBuilder, tiers);
        }

        pipeline.AddStep(PublishPrefix + tier.Name, context => PublishAsync(context, tier), requiredBy: WellKnownPipelineSteps.Publish);
        pipeline.AddStep(CheckPrefix + tier.Name, context => CheckAsync(context, tier), requiredBy: CheckAll);
        LintSteps.Add(tier);
    }

    private static void AddShared(IDistributedApplicationBuilder builder, TierSet tiers)
    {
        builder.Services.AddSingleton(_ => new TierManifests(tiers, DeploymentResolver.ResolveAsync, [new ComposeRenderer(), new SwarmRenderer(), new KubernetesRenderer()]));
        builder.Services.AddSingleton(services => Publication(
            builder, tiers, services.GetRequiredService<TierManifests>(), services.GetRequiredService<IOptions<PipelineOptions>>().Value));
        LintSteps.AddShared(builder, tiers);
        builder.Pipeline.AddStep(CheckAll, _ => Task.CompletedTask);
        builder.Pipeline.AddPipelineConfiguration(context =>
        {
            RefuseUnknownTier(context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step, context.Steps, tiers);
            return Task.CompletedTask;
        });
    }

    private static ManifestPublication Publication(IDistributedApplicationBuilder builder, TierSet tiers, TierManifests manifests, PipelineOptions options)
    {
        var repository = RepositoryFolder.Of(builder.AppHostDirectory).Path;
        var root = options.OutputPath is { Length: > 0 } path ? Path.GetFullPath(path) : Path.Join(repository, DefaultFolder);
        return new ManifestPublication(manifests, tiers, root, repository, everyTier: options.Step is null or WellKnownPipelineSteps.Publish or CheckAll);
    }

    private static async Task PublishAsync(PipelineStepContext context, Tier tier)
    {
        var publication = context.Services.GetRequiredService<ManifestPublication>();
        await LintSteps.RequireAsync(context, publication.Covered(tier)).ConfigureAwait(false);
        var (folders, changes) = await publication.PublishAsync(tier, context.CancellationToken).ConfigureAwait(false);
        foreach (var folder in folders)
        {
            var changed = changes.Count(change => change.Path.StartsWith(folder.Path + "/", StringComparison.Ordinal)
                && !change.Path.EndsWith("/" + GeneratedIndex.FileName, StringComparison.Ordinal));
            context.ReportingStep.Log(
                LogLevel.Information,
                $"{publication.Shown(folder.Path)}: {Count(folder.Files.Count, "file")}, {(changed == 0 ? "nothing changed" : $"{changed} changed")}");
        }

        if (folders.Any(folder => folder.Files.Any(file => file.Path == SecretFolder.Example)) && SecretSteps.HintFor(tier) is { } hint)
        {
            context.ReportingStep.Log(LogLevel.Information, hint);
        }

        foreach (var change in changes.Where(change => change.Before is not null))
        {
            context.ReportingStep.Log(LogLevel.Debug, $"{change.Verb}: {change.Path}");
        }
    }

    private static async Task CheckAsync(PipelineStepContext context, Tier tier)
    {
        var publication = context.Services.GetRequiredService<ManifestPublication>();
        await LintSteps.RequireAsync(context, publication.Covered(tier)).ConfigureAwait(false);
        var differences = await publication.CompareAsync(tier, context.CancellationToken).ConfigureAwait(false);
        if (differences.Count == 0)
        {
            context.ReportingStep.Log(LogLevel.Information, $"{publication.Shown(tier.Name)} is what the declaration makes of it");
            return;
        }

        foreach (var difference in differences)
        {
            var text = difference.Path.EndsWith("/" + GeneratedIndex.FileName, StringComparison.Ordinal)
                ? ""
                : UnifiedDifference.Between(difference.Path, difference.Before, difference.After?.Content);
            context.ReportingStep.Log(LogLevel.Information, text.Length > 0 ? text : $"{difference.Verb}: {difference.Path}");
        }

        throw new EnvironmentKitException(
            $"{publication.Shown(tier.Name)} is stale: {Count(differences.Count, "file")} differ from the declaration. "
            + $"Run ./dev publish, look at the difference with git diff, and commit it.");
    }

    private static void RefuseUnknownTier(string? step, IReadOnlyList<PipelineStep> steps, TierSet tiers)
    {
        var prefix = new[] { PublishPrefix, CheckPrefix, LintSteps.Prefix }.FirstOrDefault(prefix => step?.StartsWith(prefix, StringComparison.Ordinal) == true);
        if (prefix is not null && !steps.Any(known => known.Name == step))
        {
            // Names the tiers, which says more than a list of all steps.
            tiers.Get(step![prefix.Length..]);
        }
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
