namespace EnvironmentKit.Deployment;

/// <summary>When a service runs.</summary>
public enum RunMode
{
    /// <summary>All the time; started again when it ends.</summary>
    Continuous,

    /// <summary>To its end at each deployment, before whatever waits for its completion.</summary>
    Once,

    /// <summary>To its end when somebody asks for it.</summary>
    OnDemand,

    /// <summary>To its end at the times of its schedule, and when somebody asks for it.</summary>
    Scheduled,
}
