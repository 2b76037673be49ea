using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Pipelines;

/// <summary>A part of what a deployment remembers from one run to the next.</summary>
/// <param name="sectionName">The part's name; colons lead into nested parts.</param>
/// <param name="data">What is remembered; null for nothing yet.</param>
/// <param name="version">How often it was saved.</param>
[Experimental("ASPIREPIPELINES002", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class DeploymentStateSection(string sectionName, JsonObject? data, long version)
{
    /// <summary>The name under which a part that is one value holds it.</summary>
    internal const string OnlyValue = "";

    /// <summary>The part's name.</summary>
    public string SectionName { get; } = sectionName;

    /// <summary>What is remembered. It is for one thread at a time.</summary>
    public JsonObject Data { get; } = data ?? [];

    /// <summary>How often it was saved; it grows with each save.</summary>
    public long Version { get; set; } = version;

    /// <summary>Makes one value of the part.</summary>
    /// <param name="value">The value.</param>
    public void SetValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Data.Clear();
        Data[OnlyValue] = value;
    }
}
