using Aspire.Hosting;
using EnvironmentKit.Deployment.Resolution.Files;
using EnvironmentKit.Deployment.Resolution.Technologies;
using EnvironmentKit.Deployment.Resolution.Values;
using EnvironmentKit.Policies.Waivers;
using EnvironmentKit.Telemetry;
using EnvironmentKit.Telemetry.Deployment;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>Resolves a declared tier into records from which every target is rendered. Nothing is started, asked or built for it.</summary>
internal static class DeploymentResolver
{
    /// <summary>The tier as declared. Tiers of one application are resolved one after another.</summary>
    /// <exception cref="EnvironmentKitException">The declaration cannot be deployed; the message says what and where.</exception>
    public static Task<TierDeployment> ResolveAsync(Tier tier, CancellationToken cancellationToken) =>
        InTurnAsync(tier, () => ResolveInTurnAsync(TierSources.Of(tier), cancellationToken), cancellationToken);

    /// <summary>A tier made of these sources, which need not all be one declared tier's.</summary>
    /// <exception cref="EnvironmentKitException">They cannot be deployed together; the message says what and where.</exception>
    public static Task<TierDeployment> ResolveAsync(TierSources sources, CancellationToken cancellationToken) =>
        InTurnAsync(sources.Tier, () => ResolveInTurnAsync(sources, cancellationToken), cancellationToken);

    /// <summary>What makes the tier what it is.</summary>
    /// <exception cref="EnvironmentKitException">Its settings cannot be read, or it has no target.</exception>
    public static Task<TierSources> SourcesAsync(Tier tier, CancellationToken cancellationToken) =>
        InTurnAsync(tier, () => Task.FromResult(TierSources.Of(tier)), cancellationToken);

    private static async Task<T> InTurnAsync<T>(Tier tier, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        if (tier.Targets.Count == 0)
        {
            throw new EnvironmentKitException($"Tier '{tier.Name}' has no target, so that there is nothing to write. Add one in AppHost.cs: .ToDockerCompose(), .ToDockerSwarm() or .ToKubernetes().");
        }

        var turn = TierSet.Of(tier.ApplicationBuilder).Turn;
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await read().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task<TierDeployment> ResolveInTurnAsync(TierSources sources, CancellationToken cancellationToken)
    {
        using var scope = TierScope.Open(sources.Tier, sources.Declarations.Contains);
        var model = await TierModel.ReadAsync(sources.Tier, sources.Settings, cancellationToken).ConfigureAwait(false);
        return await ResolveAsync(model, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<TierDeployment> ResolveAsync(TierModel model, CancellationToken cancellationToken)
    {
        var files = new ConfigList();
        var volumes = new VolumeList(model.Tier);
        var secrets = new SecretList(model.Resources);
        var execution = model.Tier.ApplicationBuilder.ExecutionContext;
        var reader = new ServiceReader(model, files, volumes, secrets, execution.IsPublishMode ? execution : new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish));
        var services = new List<Service>();
        foreach (var resource in model.Services)
        {
            services.Add(await reader.ReadAsync(resource, cancellationToken).ConfigureAwait(false));
        }

        var deployment = new TierDeployment
        {
            Application = model.Application.Name,
            Tier = model.Tier.Name,
            Version = model.Application.Version,
            Services = services,
            Volumes = volumes.All(services),
            Secrets = secrets.All,
            Configs = files.All,
            Builds = reader.Builds,
            Waivers = DeclaredWaiver.Known(model.Tier.Waivers, $"Tier '{model.Tier.Name}', {nameof(Tier.WithWaiver)}"),
        };
        deployment = model.Services.Aggregate(deployment, (tier, resource) => Technology.Of(resource).Join(tier, resource, model));
        if (TelemetryDeclaration.Find(model.Tier.ApplicationBuilder) is { } telemetry)
        {
            var settings = new TelemetrySettings(model.Tier.Name, model.Settings.FileName, key => model.Settings[key]);
            deployment = TelemetryDeployment.Add(deployment, settings.Read(telemetry.For(model.Tier)));
        }

        deployment = deployment with { Secrets = [.. deployment.Secrets.Where(secret => secrets.IsDeclared(secret.Name) || deployment.Services.Any(service => service.Secrets.Contains(secret.Name))).Select(secrets.Complete)] };
        DeploymentRules.Check(deployment);
        return deployment;
    }
}
