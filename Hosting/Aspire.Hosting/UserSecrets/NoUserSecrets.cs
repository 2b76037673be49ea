using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Stands in where the AppHost's project has no user secrets.</summary>
internal sealed class NoUserSecrets : IUserSecretsManager
{
    public static NoUserSecrets Instance { get; } = new();

    public bool IsAvailable => false;

    public string FilePath => string.Empty;

    public bool TrySetSecret(string name, string value) => false;

    public bool TryDeleteSecret(string name) => false;

    public void GetOrSetSecret(IConfigurationManager configuration, string name, Func<string> valueGenerator) =>
        configuration[name] ??= valueGenerator();

    public Task SaveStateAsync(JsonObject state, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
