namespace Aspire.Hosting.ApplicationModel;

/// <summary>How far a resource must have got before another starts.</summary>
public enum WaitType
{
    /// <summary>It runs and its health checks pass.</summary>
    WaitUntilHealthy,

    /// <summary>It has ended with the expected exit code.</summary>
    WaitForCompletion,

    /// <summary>It runs.</summary>
    WaitUntilStarted,
}
