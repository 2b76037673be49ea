using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using EnvironmentKit.Deployment;
using EnvironmentKit.Reports;
using EnvironmentKit.Secrets.Input;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EnvironmentKit.Secrets.Steps;

/// <summary>
/// The steps of Aspire's pipeline about secrets: <c>secrets-set-staging</c> and so on for every tier, and <c>secrets-keygen</c>.
/// Publishing a tier that has a store waits for <c>secrets-check-TIER</c>.
/// </summary>
internal static class SecretSteps
{
    private const string Prefix = "secrets-";
    private const string CheckVerb = "check";
    private const string Keygen = Prefix + "keygen";
    private const string PublishPrefix = "publish-";
    private const string ComparePrefix = "check-";

    private delegate Task<string> Work(TierStore store, CancellationToken cancellationToken);

    private static readonly (string Verb, Work Work)[] s_verbs =
    [
        ("set", SetSecrets.RunAsync),
        ("rotate", RotateStore.RunAsync),
        ("remove", RemoveSecret.RunAsync),
        ("export", ExportSecrets.RunAsync),
        (CheckVerb, CheckSecrets.RunAsync),
    ];

    /// <summary>Adds the steps of a tier, and with the first one what exists once.</summary>
    public static void Add(Tier tier)
    {
        var pipeline = tier.ApplicationBuilder.Pipeline;
        var tiers = TierSet.Of(tier.ApplicationBuilder);
        if (tiers.Tiers.Count == 1)
        {
            pipeline.AddStep(Keygen, context => WhenAskedAsync(context, () => Report(context, CreateKey.Run(Options(context)))));
            pipeline.AddPipelineConfiguration(context => ConfigureAsync(context, tier.ApplicationBuilder, tiers));
        }

        foreach (var (verb, work) in s_verbs)
        {
            pipeline.AddStep(NameOf(verb, tier.Name), context => verb == CheckVerb ? RunAsync(context, tier, work) : WhenAskedAsync(context, () => RunAsync(context, tier, work)));
        }

        pipeline.AddStep(NameOf("list", tier.Name), context => WhenAskedAsync(context, () => ListAsync(context, tier)));
        pipeline.AddStep(NameOf("get", tier.Name), context => WhenAskedAsync(context, () => GetAsync(context, tier)));
    }

    /// <summary>What to say of the secrets when a tier without a store is published; null where there is a store.</summary>
    public static string? HintFor(Tier tier) => StoreOf(tier.ApplicationBuilder, tier.Name).Exists
        ? null
        : $"its secrets are files that you bring, see secrets.example; ./dev secrets set {tier.Name} keeps them encrypted in the repository instead";

    private static string NameOf(string verb, string tier) => $"{Prefix}{verb}-{tier}";

    private static StoreFile StoreOf(IDistributedApplicationBuilder application, string tier) => TierStore.FileOf(RepositoryFolder.Of(application.AppHostDirectory).Path, tier);

    private static SecretOptions Options(PipelineStepContext context) => new(context.Services.GetRequiredService<IConfiguration>(), Environment.GetCommandLineArgs());

    private static Task ConfigureAsync(PipelineConfigurationContext context, IDistributedApplicationBuilder application, TierSet tiers)
    {
        var asked = context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step;
        RefuseUnknownTier(asked, context.Steps, tiers);

        // Publishing everything writes all tiers or none, so that each must wait for the secrets of all.
        var stored = tiers.Tiers.Where(tier => StoreOf(application, tier.Name).Exists).ToList();
        var isAboutOne = tiers.Tiers.FirstOrDefault(tier => asked == PublishPrefix + tier.Name || asked == ComparePrefix + tier.Name);
        foreach (var step in context.Steps)
        {
            if (tiers.Tiers.Any(tier => step.Name == PublishPrefix + tier.Name || step.Name == ComparePrefix + tier.Name))
            {
                foreach (var tier in stored.Where(tier => isAboutOne is null || tier == isAboutOne))
                {
                    step.DependsOn(NameOf(CheckVerb, tier.Name));
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void RefuseUnknownTier(string? step, IReadOnlyList<PipelineStep> steps, TierSet tiers)
    {
        if (step?.StartsWith(Prefix, StringComparison.Ordinal) != true || steps.Any(known => known.Name == step))
        {
            return;
        }

        var verb = s_verbs.Select(known => known.Verb).Concat(["list", "get"]).FirstOrDefault(verb => step.StartsWith($"{Prefix}{verb}-", StringComparison.Ordinal));
        if (verb is not null)
        {
            tiers.Get(step[(Prefix.Length + verb.Length + 1)..]);
        }
    }

    // Without a name the pipeline executes every step that there is.
    private static Task WhenAskedAsync(PipelineStepContext context, Func<Task> work)
    {
        if (string.IsNullOrWhiteSpace(context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.Step))
        {
            return Task.CompletedTask;
        }

        // Before anything is started that would inherit a passphrase.
        _ = SecretVariables.OfProcess;
        return work();
    }

    private static async Task RunAsync(PipelineStepContext context, Tier tier, Work work)
    {
        using var store = TierStore.Of(context, tier);
        await Report(context, await work(store, context.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task ListAsync(PipelineStepContext context, Tier tier)
    {
        var report = ReportOutput.Of(context, ListSecrets.Human, ListSecrets.Json);
        using var store = TierStore.Of(context, tier);
        var listing = await ListSecrets.ReadAsync(store, context.CancellationToken).ConfigureAwait(false);
        report.Write(report.Format == ListSecrets.Json ? listing.ToJson() : listing.ToText());
    }

    private static async Task GetAsync(PipelineStepContext context, Tier tier)
    {
        using var store = TierStore.Of(context, tier);
        await GetSecret.RunAsync(store, context.Services.GetRequiredService<IConfiguration>()[ReportOutput.OutputKey], context.CancellationToken).ConfigureAwait(false);
    }

    private static Task Report(PipelineStepContext context, string text)
    {
        ReportOutput.Of(context, ListSecrets.Human).Write(text);
        return Task.CompletedTask;
    }
}
