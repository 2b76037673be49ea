namespace Aspire.Hosting.ApplicationModel;

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>It is created for the run and removed at its end.</summary>
    Session,

    /// <summary>It outlives the AppHost and is used again by the next run.</summary>
    Persistent,
}
