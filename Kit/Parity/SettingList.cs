using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity;

/// <summary>A tier as a list of settings with their values in text, so that two can be compared line by line.</summary>
internal sealed class SettingList
{
    /// <summary>The setting that says that its subject is there.</summary>
    public const string Presence = "present";

    private readonly Dictionary<(SettingSubject Subject, string Name), string> _values = [];

    /// <summary>All settings of a tier.</summary>
    public static SettingList Of(TierDeployment deployment)
    {
        var list = new SettingList();
        DeploymentSettings.Add(list, deployment);
        foreach (var service in deployment.Services)
        {
            ServiceSettings.Add(new SubjectSettings(list, new SettingSubject(SubjectKind.Service, service.Name)), service);
        }

        return list;
    }

    /// <summary>The value of a setting; null where it is not set.</summary>
    public string? this[SettingSubject subject, string name] => _values.GetValueOrDefault((subject, name));

    public void Add(SettingSubject subject, string name, string value) => _values[(subject, name)] = value;

    /// <summary>
    /// The settings in which the two differ, ordered by subject and name. What only one of them has is one difference, whatever
    /// it consists of.
    /// </summary>
    public IEnumerable<(SettingSubject Subject, string Name)> Differences(SettingList other) => _values.Keys.Union(other._values.Keys)
        .Where(key => this[key.Subject, key.Name] != other[key.Subject, key.Name])
        .Where(key => key.Name == Presence || this[key.Subject, Presence] == other[key.Subject, Presence])
        .OrderBy(key => key.Subject)
        .ThenBy(key => key.Name, StringComparer.Ordinal);
}
