using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>A line of what is shown when all steps have ended well.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineSummaryItem
{
    /// <summary>Creates a line.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="value">What there is to say.</param>
    /// <param name="enableMarkdown">Whether the value is Markdown.</param>
    public PipelineSummaryItem(string key, string value, bool enableMarkdown)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        Key = key;
        Value = value;
        EnableMarkdown = enableMarkdown;
    }

    /// <summary>What it is about.</summary>
    public string Key { get; }

    /// <summary>What there is to say.</summary>
    public string Value { get; }

    /// <summary>Whether the value is Markdown.</summary>
    public bool EnableMarkdown { get; }
}
