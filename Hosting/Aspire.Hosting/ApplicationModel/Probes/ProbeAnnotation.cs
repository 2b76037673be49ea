using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a platform asks a resource again and again.</summary>
[Experimental("ASPIREPROBES001")]
public abstract class ProbeAnnotation : IResourceAnnotation
{
    /// <summary>What the probe asks.</summary>
    public required ProbeType Type { get; init; }

    /// <summary>The seconds before the first time; 5 by default.</summary>
    public int InitialDelaySeconds { get; init; } = 5;

    /// <summary>The seconds between two times; 5 by default.</summary>
    public int PeriodSeconds { get; init; } = 5;

    /// <summary>The seconds that an answer may take; 1 by default.</summary>
    public int TimeoutSeconds { get; set; } = 1;

    /// <summary>How often in a row no good answer must come before it counts; 3 by default.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>How often in a row a good answer must come before it counts; 1 by default.</summary>
    public int SuccessThreshold { get; init; } = 1;
}
