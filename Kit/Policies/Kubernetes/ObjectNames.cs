using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Kubernetes;

/// <summary>The names that a cluster takes.</summary>
internal static partial class ObjectNames
{
    /// <summary>Whether it is a label of a host name: lower-case letters, digits and hyphens, up to 63.</summary>
    public static bool IsLabel(string name) => name.Length <= 63 && Label().IsMatch(name);

    /// <summary>Whether it is a host name: labels with dots between them, up to 253 characters.</summary>
    public static bool IsSubdomain(string name) => name.Length <= 253 && Subdomain().IsMatch(name);

    /// <summary>Whether it is the name of a port: up to 15 lower-case letters, digits and single hyphens, with at least one letter.</summary>
    public static bool IsPort(string name) => name.Length <= 15 && Port().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Port();
}
