using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a probe asks.</summary>
[Experimental("ASPIREPROBES001")]
public enum ProbeType
{
    /// <summary>Whether the resource has started; until then the other probes wait.</summary>
    Startup = 0,

    /// <summary>Whether the resource can take requests now.</summary>
    Readiness = 1,

    /// <summary>Whether the resource works at all; if not, it is restarted.</summary>
    Liveness = 2,
}
