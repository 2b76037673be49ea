using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.Forms;

/// <summary>The order of the alphabet, in which capitals do not count and punctuation goes before digits.</summary>
internal static class NameOrder
{
    /// <summary>The first name that ought to stand before the one that stands before it. Null: all are in order.</summary>
    public static (ManifestNode Name, ManifestNode Former)? FirstBreak(IEnumerable<ManifestNode> names)
    {
        ManifestNode? former = null;
        foreach (var name in names)
        {
            if (former is not null && string.Compare(Sorted(name), Sorted(former), StringComparison.Ordinal) < 0)
            {
                return (name, former);
            }

            former = name;
        }

        return null;
    }

    private static string Sorted(ManifestNode name) => (name.Value ?? "").ToLowerInvariant().Replace('_', ' ');
}
