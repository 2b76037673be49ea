namespace EnvironmentKit.Status;

/// <summary>What a resource's state means to whoever waits for the environment, from best to worst.</summary>
internal enum ResourceCondition
{
    /// <summary>A job that ended well.</summary>
    Done,

    /// <summary>Waits until somebody starts it.</summary>
    Idle,

    /// <summary>Runs and is healthy.</summary>
    Ready,

    /// <summary>On its way.</summary>
    Pending,

    /// <summary>Ended badly, or cannot start.</summary>
    Failed,
}
