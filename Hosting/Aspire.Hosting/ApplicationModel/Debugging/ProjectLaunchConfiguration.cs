using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an editor needs to start a .NET project.</summary>
[Experimental("ASPIREEXTENSION001")]
public sealed class ProjectLaunchConfiguration() : ExecutableLaunchConfiguration(KnownLaunchConfigurationTypes.Project)
{
    /// <summary>The project file.</summary>
    [JsonPropertyName("project_path")]
    public required string ProjectPath { get; set; }

    /// <summary>The launch profile; null for none.</summary>
    [JsonPropertyName("launch_profile")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LaunchProfile { get; set; }

    /// <summary>Whether no launch profile is used at all.</summary>
    [JsonPropertyName("disable_launch_profile")]
    public bool DisableLaunchProfile { get; set; }
}
