using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the life of a resource depends on.</summary>
[Experimental("ASPIREPERSISTENCE001")]
public enum PersistenceMode
{
    /// <summary>The AppHost: it ends with it.</summary>
    Session = 0,

    /// <summary>Nothing: it stays when the AppHost ends.</summary>
    Persistent = 1,

    /// <summary>Another resource: it lives as long.</summary>
    Resource = 2,

    /// <summary>A process: it ends with that.</summary>
    ParentProcess = 3,
}
