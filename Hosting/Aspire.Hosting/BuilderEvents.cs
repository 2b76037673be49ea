using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Tells who listens in this process how a declaration comes along; <c>Aspire.Hosting.Testing</c> takes hold of it there.</summary>
internal static class BuilderEvents
{
    public const string ListenerName = "Aspire.Hosting";
    public const string ConstructingName = "DistributedApplicationBuilderConstructing";
    public const string ConstructedName = "DistributedApplicationBuilderConstructed";
    public const string BuildingName = "DistributedApplicationBuilding";
    public const string BuiltName = "DistributedApplicationBuilt";

    private static readonly DiagnosticListener Listener = new(ListenerName);

    /// <summary>Before options and settings are read; a listener may change both.</summary>
    public static void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings) =>
        Write(ConstructingName, (options, settings));

    public static void Constructed(DistributedApplicationBuilder builder) => Write(ConstructedName, builder);

    public static void Building(DistributedApplicationBuilder builder) => Write(BuildingName, builder);

    public static void Built(DistributedApplication application) => Write(BuiltName, application);

    private static void Write(string name, object value)
    {
        if (Listener.IsEnabled(name))
        {
            Listener.Write(name, value);
        }
    }
}
