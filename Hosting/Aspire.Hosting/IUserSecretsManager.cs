using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Reads and writes the AppHost's user secrets: values that stay on this machine and outside of the repository.</summary>
[Experimental("ASPIREUSERSECRETS001")]
public interface IUserSecretsManager
{
    /// <summary>Whether the AppHost's project has user secrets.</summary>
    bool IsAvailable { get; }

    /// <summary>The file that holds the secrets; empty when there is none.</summary>
    string FilePath { get; }

    /// <summary>Stores a secret.</summary>
    /// <param name="name">Its configuration key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it was stored.</returns>
    bool TrySetSecret(string name, string value);

    /// <summary>Removes a secret.</summary>
    /// <param name="name">Its configuration key.</param>
    /// <returns>Whether it was there and was removed.</returns>
    bool TryDeleteSecret(string name);

    /// <summary>Makes sure that a configuration key has a value: when it has none, one is generated and stored, so that the next run finds the same.</summary>
    /// <param name="configuration">Where the value is looked for and set.</param>
    /// <param name="name">The configuration key.</param>
    /// <param name="valueGenerator">Generates a value.</param>
    void GetOrSetSecret(IConfigurationManager configuration, string name, Func<string> valueGenerator);

    /// <summary>Replaces all secrets.</summary>
    /// <param name="state">The secrets, nested or with colons in their names.</param>
    /// <param name="cancellationToken">Ends the writing before it has begun.</param>
    /// <returns>A task that ends when the secrets are stored.</returns>
    Task SaveStateAsync(JsonObject state, CancellationToken cancellationToken = default);
}
