using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Tells whether a value that is not resolved yet has a secret in it.</summary>
internal static class Sensitivity
{
    public static bool IsSensitive(object? value) => IsSensitive(value, []);

    private static bool IsSensitive(object? value, HashSet<object> seen) => value switch
    {
        null or string => false,
        ParameterResource parameter => parameter.Secret,
        _ when !seen.Add(value) => false,
        IResourceWithConnectionString resource => IsSensitive(resource.ConnectionStringExpression, seen),
        IValueWithReferences references => references.References.Any(reference => IsSensitive(reference, seen)),
        _ => false,
    };
}
