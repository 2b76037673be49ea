namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command gives back.</summary>
public sealed class CommandResultData
{
    /// <summary>The text.</summary>
    public required string Value { get; init; }

    /// <summary>How the text is to be read.</summary>
    public CommandResultFormat Format { get; init; }

    /// <summary>Whether it is shown at once rather than on demand.</summary>
    public bool DisplayImmediately { get; init; }
}
