using EnvironmentKit.Budget.Workloads;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity;

/// <summary>A tier as a list of settings with their values in text, so that two can be compared line by line.</summary>
internal sealed class SettingList
{
    /// <summary>The setting that says that its subject is there.</summary>
    public const string Presence = "present";

    private readonly Dictionary<(SettingSubject Subject, string Name), string?> _values = [];
    private readonly SettingList? _base;

    private SettingList(SettingList? @base = null) => _base = @base;

    /// <summary>All settings of a tier.</summary>
    /// <param name="deployment">The tier, adapted to its target.</param>
    /// <param name="target">The target that replaces versions and scales.</param>
    public static SettingList Of(TierDeployment deployment, Target target)
    {
        var list = new SettingList();
        DeploymentSettings.Add(list, deployment);
        var workloads = WorkloadList.Of(deployment, target).ToDictionary(workload => workload.Service, StringComparer.Ordinal);
        foreach (var service in deployment.Services)
        {
            ServiceSettings.Add(new SubjectSettings(list, new SettingSubject(SubjectKind.Service, service.Name)), service, workloads[service.Name]);
        }

        return list;
    }

    /// <summary>The value of a setting; null where it is not set.</summary>
    public string? this[SettingSubject subject, string name] => _values.TryGetValue((subject, name), out var value) ? value : _base?[subject, name];

    public void Add(SettingSubject subject, string name, string value) => _values[(subject, name)] = value;

    /// <summary>The same settings, of which only those are kept that differ from others. The others must have none such.</summary>
    public SettingList On(SettingList others)
    {
        var list = new SettingList(others);
        foreach (var key in _values.Keys.Union(others._values.Keys).Where(key => this[key.Subject, key.Name] != others[key.Subject, key.Name]))
        {
            list._values[key] = this[key.Subject, key.Name];
        }

        return list;
    }

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
