using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>What the build has written into an AppHost's assembly.</summary>
internal static class AppHostMetadata
{
    /// <summary>The key of the AppHost project's folder.</summary>
    public const string ProjectPath = "apphostprojectpath";

    public static string? Find(Assembly assembly, string key) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}
