using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Deployment.Resolution.Values;

/// <summary>The secrets of a tier.</summary>
internal sealed class SecretList(IEnumerable<IResource> resources)
{
    private readonly SortedDictionary<string, Secret> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = [];
    private readonly Dictionary<string, string> _descriptions = Describe(resources);

    /// <summary>All secrets that somebody reads, ordered by name.</summary>
    public IReadOnlyList<Secret> All => [.. _secrets.Values];

    /// <summary>Whether the tier has a secret whoever reads it.</summary>
    public bool IsDeclared(string name) => _declared.Contains(name);

    /// <summary>Adds a secret that no value of a service names.</summary>
    public void Declare(Secret secret)
    {
        Add(secret.Name, secret.Description);
        _declared.Add(secret.Name);
    }

    public void Add(ParameterResource parameter) => Add(parameter.Name, parameter.Description);

    public void Add(string name, string? description = null)
    {
        if (!_secrets.ContainsKey(name))
        {
            var text = description?.ReplaceLineEndings(" ").Trim();
            _secrets[name] = new Secret(name, string.IsNullOrEmpty(text) ? _descriptions.GetValueOrDefault(name, "a secret parameter of the application") : text);
        }
    }

    private static Dictionary<string, string> Describe(IEnumerable<IResource> resources)
    {
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            switch (resource)
            {
                case PostgresServerResource server:
                    descriptions.TryAdd(server.PasswordParameter.Name, $"the superuser's password of PostgreSQL '{server.Name}'");
                    break;
                case RabbitMQServerResource queue:
                    descriptions.TryAdd(queue.PasswordParameter.Name, $"the user's password of RabbitMQ '{queue.Name}'");
                    break;
                case ElasticsearchResource search:
                    descriptions.TryAdd(search.PasswordParameter.Name, $"the password of the user elastic of Elasticsearch '{search.Name}'");
                    break;
                case ParameterResource { Secret: true, IsConnectionString: true } parameter:
                    descriptions.TryAdd(parameter.Name, $"the connection string '{parameter.Name}'");
                    break;
            }
        }

        return descriptions;
    }
}
