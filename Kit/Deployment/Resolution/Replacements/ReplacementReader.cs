using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution.Replacements;

/// <summary>Reads what takes a resource's place, and tells the model what it must know of it for as long as the tier is resolved.</summary>
internal static class ReplacementReader
{
    /// <summary>What takes the resource's place; null where it is not replaced.</summary>
    /// <exception cref="EnvironmentKitException">The replacement cannot be used.</exception>
    public static async ValueTask<Replacement?> ReadAsync(IResource resource, string tier, TierSettings settings, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<ReplacementAddressAnnotation>().LastOrDefault() is { } address)
        {
            return new Replacement(address.Host, address.Port);
        }

        if (resource.Annotations.OfType<ReplacementAnnotation>().LastOrDefault() is not { } declared)
        {
            return null;
        }

        var source = new ReplacementSource(resource.Name, tier, declared.ConnectionString is null ? $"ConnectionStrings:{resource.Name} in {settings.FileName}" : "ReplacedBy");
        var text = declared.ConnectionString ?? settings[$"ConnectionStrings:{resource.Name}"]
            ?? throw source.Mistake($"the tier's settings do not say by what. Set \"ConnectionStrings:{resource.Name}\" in {settings.FileName}, or write it in ReplacedBy");
        return resource switch
        {
            PostgresServerResource server => await PostgresReplacement.OfServerAsync(server, text, source, Parameter).ConfigureAwait(false),
            PostgresDatabaseResource database => await PostgresReplacement.OfDatabaseAsync(database, text, source, Parameter).ConfigureAwait(false),
            RabbitMQServerResource queue => UriReplacement.OfQueue(queue, text, source),
            ElasticsearchResource search => UriReplacement.OfSearch(search, text, source),
            _ => OtherReplacement.Of(text, source),
        };

        ValueTask<string> Parameter(ParameterResource parameter) => settings.ParameterAsync(parameter, cancellationToken);
    }
}
