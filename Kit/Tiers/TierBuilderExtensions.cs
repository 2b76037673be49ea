using System.Text.RegularExpressions;
using Aspire.Hosting;
using EnvironmentKit.Budget;
using EnvironmentKit.Parity;
using EnvironmentKit.Publishing;
using EnvironmentKit.Secrets.Steps;
using EnvironmentKit.Tiers;

namespace EnvironmentKit;

/// <summary>Declares tiers.</summary>
public static partial class TierBuilderExtensions
{
    /// <summary>
    /// Adds a tier. <c>builder.AddTier("staging").ToDockerCompose()</c> makes <c>publish</c> write <c>manifests/staging/compose</c>.
    /// Its parameters come from <c>appsettings.Staging.json</c> beside the AppHost. A local run does not change.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The tier's name: at most 20 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <returns>The tier.</returns>
    /// <exception cref="EnvironmentKitException">The name cannot be used, or there is such a tier already.</exception>
    public static Tier AddTier(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var tiers = TierSet.Of(builder);
        if (tiers.Find(name) is { } existing)
        {
            throw new EnvironmentKitException(existing.Name == name
                ? $"There is a tier '{name}' already. Declare it once and keep it in a variable, or give this one another name."
                : $"The tiers '{existing.Name}' and '{name}' differ by case only, and would share a folder. Give one of them another name.");
        }

        if (name is null || !Name().IsMatch(name))
        {
            throw new EnvironmentKitException(
                $"A tier cannot be called '{name}': its name is part of host, project and namespace names. "
                + "At most 20 lower-case letters, digits and hyphens are allowed, the first a letter, such as 'staging'.");
        }

        var tier = new Tier(builder, name);
        tiers.Add(tier);
        ManifestSteps.Add(tier);
        ParitySteps.Add(tier);
        BudgetSteps.Add(tier);
        SecretSteps.Add(tier);
        return tier;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$|^[a-z]$")]
    private static partial Regex Name();
}
