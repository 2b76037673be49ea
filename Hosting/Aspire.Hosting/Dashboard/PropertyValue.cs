using System.Collections;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.Dashboard;

/// <summary>Turns the value of a resource's property into its message, without any secret in it.</summary>
internal static class PropertyValue
{
    /// <summary>The message for a text, a number, a flag, or a list or map of such; anything else by its text.</summary>
    public static Value Create(object? value, SecretMask mask) => value switch
    {
        null => Value.ForNull(),
        string text => Value.ForString(mask.Apply(text)),
        bool flag => Value.ForBool(flag),
        DateTime time => Value.ForString(time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            Value.ForNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IDictionary map => Value.ForStruct(CreateStruct(map, mask)),
        IEnumerable items => Value.ForList([.. items.Cast<object?>().Select(item => Create(item, mask))]),
        _ => Value.ForString(mask.Apply(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
    };

    private static Struct CreateStruct(IDictionary map, SecretMask mask)
    {
        var result = new Struct();
        foreach (DictionaryEntry entry in map)
        {
            result.Fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = Create(entry.Value, mask);
        }

        return result;
    }
}
