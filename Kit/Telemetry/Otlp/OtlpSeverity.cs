namespace EnvironmentKit.Telemetry.Otlp;

/// <summary>How bad a log record is; the values are those of the protocol.</summary>
internal enum OtlpSeverity
{
    /// <summary>For whoever looks very closely.</summary>
    Trace = 1,

    /// <summary>For who looks for a fault.</summary>
    Debug = 5,

    /// <summary>What happens in the ordinary course of things.</summary>
    Information = 9,

    /// <summary>Something to look at.</summary>
    Warning = 13,

    /// <summary>Something failed.</summary>
    Error = 17,

    /// <summary>Nothing goes on.</summary>
    Fatal = 21,
}
