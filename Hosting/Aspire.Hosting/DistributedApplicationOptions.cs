using System.Reflection;

namespace Aspire.Hosting;

/// <summary>How the builder of an application is set up.</summary>
public sealed class DistributedApplicationOptions
{
    private string? _projectDirectory;

    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly that declares the application; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>Whether the dashboard is left out.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>The application's name in the dashboard; taken from the AppHost's project when null.</summary>
    public string? DashboardApplicationName { get; set; }

    /// <summary>Whether the dashboard and its endpoints may use plain HTTP.</summary>
    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>A registry that all container images are taken from instead of their own; null for none.</summary>
    public string? ContainerRegistryOverride { get; set; }

    /// <summary>Whether the resources' console output is also logged by the AppHost.</summary>
    public bool EnableResourceLogging { get; set; }

    /// <summary>The AppHost's folder; taken from the declaring assembly's metadata when not set.</summary>
    public string? ProjectDirectory
    {
        get => _projectDirectory ??= Metadata("apphostprojectpath");
        set => _projectDirectory = value;
    }

    /// <summary>Whether resources are told to trust the developer's certificate; null for the configured default.</summary>
    public bool? TrustDeveloperCertificate { get; set; }

    /// <summary>Whether HTTPS endpoints use the developer's certificate by default; null for the configured default.</summary>
    public bool? DeveloperCertificateDefaultHttpsTerminationEnabled { get; set; }

    internal Assembly? Assembly
    {
        get => field ??= AssemblyName is null ? System.Reflection.Assembly.GetEntryAssembly() : System.Reflection.Assembly.Load(AssemblyName);
        set;
    }

    internal string? ProjectName => Metadata("apphostprojectname") ?? Metadata("dcpappprojectname");

    internal string? IntermediateDirectory => Metadata("apphostprojectbaseintermediateoutputpath");

    private string? Metadata(string key) => Assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
}
