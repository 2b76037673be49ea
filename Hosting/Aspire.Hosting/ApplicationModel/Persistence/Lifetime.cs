namespace Aspire.Hosting.ApplicationModel;

/// <summary>How long what a resource stands for lives.</summary>
public enum Lifetime
{
    /// <summary>As long as the AppHost runs.</summary>
    Session = 0,

    /// <summary>Beyond the AppHost.</summary>
    Persistent = 1,
}
