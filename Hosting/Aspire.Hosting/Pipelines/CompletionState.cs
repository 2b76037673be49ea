namespace Aspire.Hosting.Pipelines;

/// <summary>How far a step or task is, and how it ended. A higher value is the worse end.</summary>
public enum CompletionState
{
    /// <summary>It still runs.</summary>
    InProgress = 0,

    /// <summary>It ended well.</summary>
    Completed = 1,

    /// <summary>It ended, and somebody should look at it.</summary>
    CompletedWithWarning = 2,

    /// <summary>It failed.</summary>
    CompletedWithError = 3,
}
