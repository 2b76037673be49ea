namespace Aspire.Hosting.ApplicationModel;

/// <summary>How far dependencies are followed.</summary>
public enum ResourceDependencyDiscoveryMode
{
    /// <summary>To the end: dependencies of dependencies as well.</summary>
    Recursive = 0,

    /// <summary>Only what the resource itself depends on.</summary>
    DirectOnly = 1,
}
