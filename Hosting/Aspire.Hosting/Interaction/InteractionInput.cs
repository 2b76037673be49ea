using System.Diagnostics;

namespace Aspire.Hosting;

/// <summary>Something that a person is asked to enter.</summary>
[DebuggerDisplay("{Name}: {InputType}")]
public sealed class InteractionInput
{
    /// <summary>The input's name, unique among those asked for together.</summary>
    public required string Name { get; init; }

    /// <summary>What is shown before it; null for <see cref="Name"/>.</summary>
    public string? Label { get; init; }

    /// <summary>What is entered.</summary>
    public required InputType InputType { get; init; }

    /// <summary>A longer explanation; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the explanation is Markdown.</summary>
    public bool EnableDescriptionMarkdown { get; init; }

    /// <summary>Whether it must be entered.</summary>
    public bool Required { get; init; }

    /// <summary>The choices, as pairs of value and text; null for none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Options { get; set; }

    /// <summary>Whether something else than one of the choices can be entered.</summary>
    public bool AllowCustomChoice { get; init; }

    /// <summary>What was entered, or what is proposed; null for nothing.</summary>
    public string? Value { get; set; }

    /// <summary>What is shown while nothing is entered; null for nothing.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The greatest length in characters; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether nothing can be entered at the moment.</summary>
    public bool Disabled { get; set; }

    /// <summary>The kinds of files that can be chosen, as a browser's <c>accept</c> attribute; null for all.</summary>
    public string? FileFilter { get; init; }

    /// <summary>Whether several files can be chosen.</summary>
    public bool AllowMultipleFiles { get; init; }

    /// <summary>The greatest size of a file in bytes; null for the default.</summary>
    public long? MaxFileSize { get; init; }

    /// <summary>The files that were chosen; null when this is no input of files or none was chosen. They are there as long as the application runs.</summary>
    public IReadOnlyList<InteractionFile>? Files { get; internal set; }

    /// <summary>How its choices or value are found while it is shown; null when they are there already.</summary>
    public InputLoadOptions? DynamicLoading { get; init; }

    /// <summary>Whether its choices or value are being found.</summary>
    internal bool IsLoading { get; set; }

    internal List<string> ValidationErrors { get; } = [];
}
