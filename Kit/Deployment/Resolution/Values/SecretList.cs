using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Replication;

namespace EnvironmentKit.Deployment.Resolution.Values;

/// <summary>The secrets of a tier.</summary>
internal sealed class SecretList(IEnumerable<IResource> resources)
{
    private readonly SortedDictionary<string, Secret> _secrets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = [];
    private readonly Dictionary<string, string> _descriptions = Describe(resources);
    private readonly Dictionary<string, GeneratedSecret> _generated = Generated(resources);

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

    public void Add(ParameterResource parameter)
    {
        Note(parameter, _generated);
        Add(parameter.Name, parameter.Description);
    }

    public void Add(string name, string? description = null)
    {
        if (!_secrets.ContainsKey(name))
        {
            var text = description?.ReplaceLineEndings(" ").Trim();
            _secrets[name] = new Secret(name, string.IsNullOrEmpty(text) ? _descriptions.GetValueOrDefault(name, "a secret parameter of the application") : text);
        }
    }

    /// <summary>A secret with how its value is generated, also where the secret was named by what knows no parameters.</summary>
    public Secret Complete(Secret secret) => secret.Generated is null && _generated.TryGetValue(secret.Name, out var rules) ? secret with { Generated = rules } : secret;

    private static Dictionary<string, GeneratedSecret> Generated(IEnumerable<IResource> resources)
    {
        var generated = new Dictionary<string, GeneratedSecret>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            Note(resource as ParameterResource ?? PasswordOf(resource), generated);
        }

        return generated;
    }

    private static ParameterResource? PasswordOf(IResource resource) => resource switch
    {
        PostgresServerResource server => server.PasswordParameter,
        PostgresReplicaResource replica => replica.ReplicationPasswordParameter,
        RabbitMQServerResource queue => queue.PasswordParameter,
        ElasticsearchResource search => search.PasswordParameter,
        _ => null,
    };

    private static void Note(ParameterResource? parameter, Dictionary<string, GeneratedSecret> generated)
    {
        if (parameter?.Default is GenerateParameterDefault rules)
        {
            generated[parameter.Name] = new GeneratedSecret
            {
                MinLength = rules.MinLength,
                Lower = rules.Lower,
                Upper = rules.Upper,
                Numeric = rules.Numeric,
                Special = rules.Special,
                MinLower = rules.MinLower,
                MinUpper = rules.MinUpper,
                MinNumeric = rules.MinNumeric,
                MinSpecial = rules.MinSpecial,
            };
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
