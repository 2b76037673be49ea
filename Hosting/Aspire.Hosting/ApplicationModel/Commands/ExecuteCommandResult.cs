namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command ended.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it did what it should.</summary>
    public required bool Success { get; init; }

    /// <summary>Whether it was cancelled.</summary>
    public bool Canceled { get; init; }

    /// <summary>What is said about it; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>What is said about its failure, under its former name.</summary>
    [Obsolete("Use Message.")]
    public string? ErrorMessage
    {
        get => Message;
        init => Message = value;
    }

    /// <summary>What it gives back; null for nothing.</summary>
    public CommandResultData? Data { get; init; }
}
