using System.Globalization;
using EnvironmentKit.Deployment;

namespace EnvironmentKit.Parity;

/// <summary>Adds the settings of one subject.</summary>
internal sealed class SubjectSettings
{
    private readonly SettingList _list;
    private readonly SettingSubject _subject;

    public SubjectSettings(SettingList list, SettingSubject subject)
    {
        (_list, _subject) = (list, subject);
        _list.Add(_subject, SettingList.Presence, "yes");
    }

    /// <summary>Adds a setting, unless it has no value.</summary>
    public void Add(string name, string? value)
    {
        if (value is not null)
        {
            _list.Add(_subject, name, value);
        }
    }

    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, bool value) => Add(name, value ? "yes" : "no");

    public void Add(IEnumerable<Waiver> waivers)
    {
        foreach (var waiver in waivers)
        {
            Add("waiver." + waiver.Policy, $"until {waiver.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {waiver.Reason}");
        }
    }

    /// <summary>Adds a list that counts as one setting.</summary>
    public void Add(string name, IEnumerable<string>? values, string separator = " ") => Add(name, values is null ? null : string.Join(separator, values));
}
