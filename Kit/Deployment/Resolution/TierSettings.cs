using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>
/// A tier's settings: <c>appsettings.Tier.json</c> beside the AppHost, then its <c>appsettings.json</c>. Neither a developer's own secrets
/// nor variables of the machine reach a manifest; only the settings <c>Environment:*</c> may come from there, as a build server gives a version.
/// </summary>
internal sealed class TierSettings
{
    private readonly IConfiguration _files;
    private readonly Tier _tier;
    private readonly SortedSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableDictionary<string, string?> _exchanged;

    private TierSettings(Tier tier, string fileName, IConfiguration files, ImmutableDictionary<string, string?>? exchanged = null) =>
        (_tier, FileName, _files, _exchanged) = (tier, fileName, files, exchanged ?? ImmutableDictionary.Create<string, string?>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The file in which a missing setting belongs, as people should read it.</summary>
    public string FileName { get; }

    /// <exception cref="EnvironmentKitException">A file cannot be read.</exception>
    public static TierSettings Read(Tier tier)
    {
        var folder = tier.ApplicationBuilder.AppHostDirectory;
        var expected = $"appsettings.{tier.EnvironmentName}.json";
        var file = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "appsettings.*.json").Select(Path.GetFileName).FirstOrDefault(name => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase))
            : null;
        var builder = new ConfigurationBuilder();
        foreach (var path in new[] { "appsettings.json", file }.Where(name => name is not null).Select(name => Path.Join(folder, name)).Where(File.Exists))
        {
            builder.AddJsonFile(path, optional: true, reloadOnChange: false);
        }

        try
        {
            return new TierSettings(tier, $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}/{file ?? expected}", builder.Build());
        }
        catch (InvalidDataException exception)
        {
            throw new EnvironmentKitException($"The settings of tier '{tier.Name}' cannot be read: {exception.Message} {exception.InnerException?.Message} Correct that file.", exception);
        }
    }

    /// <summary>The settings of the files that somebody wanted to know until now, ordered by name.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>A setting of the tier's files, or null.</summary>
    public string? this[string key]
    {
        get
        {
            _asked.Add(key);
            return (_exchanged.TryGetValue(key, out var other) ? other : _files[key]) is { Length: > 0 } value ? value : null;
        }
    }

    /// <summary>The same settings, in which one has another value.</summary>
    public TierSettings With(string key, string? value) => new(_tier, FileName, _files, _exchanged.SetItem(key, value));

    /// <summary>
    /// A setting that a build server may give as well, by a variable such as <c>Environment__Version</c> or on the command line: then
    /// that counts. Files of the AppHost's own environment do not: they may be another tier's.
    /// </summary>
    public string? OfEnvironment(string key)
    {
        foreach (var provider in ((IConfigurationRoot)_tier.ApplicationBuilder.Configuration).Providers.Reverse().Where(provider => provider is not FileConfigurationProvider))
        {
            if (provider.TryGet($"Environment:{key}", out var value) && value is { Length: > 0 })
            {
                return value;
            }
        }

        return this[$"Environment:{key}"];
    }

    /// <summary>The value of a parameter that is no secret.</summary>
    /// <exception cref="EnvironmentKitException">It has none in this tier.</exception>
    public async ValueTask<string> ParameterAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        var key = parameter.IsConnectionString ? $"ConnectionStrings:{parameter.Name}" : $"Parameters:{parameter.Name}";
        if (this[key] is { } configured)
        {
            return configured;
        }

        // What is in the application's configuration but not in these files is somebody's own; what is not is in the declaration.
        if (_tier.ApplicationBuilder.Configuration[key] is null && parameter.Default is not GenerateParameterDefault)
        {
            try
            {
                if (await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } declared)
                {
                    return declared;
                }
            }
            catch (DistributedApplicationException)
            {
                // It is missing there, too.
            }
        }

        throw new EnvironmentKitException($"The parameter '{parameter.Name}' has no value in tier '{_tier.Name}'. Set \"{key}\" in {FileName}, or declare it with secret: true if it must not be read.");
    }
}
