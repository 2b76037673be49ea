using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Text that is to be read as Markdown.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class MarkdownString
{
    /// <summary>Marks a text as Markdown.</summary>
    /// <param name="value">The text.</param>
    public MarkdownString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
