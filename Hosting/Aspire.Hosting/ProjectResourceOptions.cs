namespace Aspire.Hosting;

/// <summary>How a project is taken over into the application.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile to use; null for the default.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether no launch profile is used at all.</summary>
    public bool ExcludeLaunchProfile { get; set; }

    /// <summary>Whether endpoints in the project's Kestrel configuration are ignored.</summary>
    public bool ExcludeKestrelEndpoints { get; set; }
}
