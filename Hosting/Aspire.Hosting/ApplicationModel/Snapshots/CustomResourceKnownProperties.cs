namespace Aspire.Hosting.ApplicationModel;

/// <summary>The names of facts that the dashboard knows.</summary>
public static class CustomResourceKnownProperties
{
    /// <summary>Where a resource comes from: an image, a program, a configuration key.</summary>
    public static string Source { get; } = "resource.source";

    /// <summary>The resource's connection string.</summary>
    public static string ConnectionString { get; } = "resource.connectionString";
}
