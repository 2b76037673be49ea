using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How an editor starts a resource that it runs itself.</summary>
/// <param name="type">The kind of launch.</param>
[Experimental("ASPIREEXTENSION001")]
public class ExecutableLaunchConfiguration(string type)
{
    /// <summary>The kind of launch.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; } = type;

    /// <summary>Whether a debugger is attached, as <see cref="ExecutableLaunchMode"/> says it.</summary>
    [JsonPropertyName("mode")]
    public string Mode { get; set; } = System.Diagnostics.Debugger.IsAttached ? ExecutableLaunchMode.Debug : ExecutableLaunchMode.NoDebug;
}
