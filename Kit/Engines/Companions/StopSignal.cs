namespace EnvironmentKit.Engines.Companions;

/// <summary>A signal by which a server is asked to end.</summary>
internal enum StopSignal
{
    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>SIGINT: PostgreSQL's fast shutdown.</summary>
    Interrupt,

    /// <summary>SIGQUIT: nginx's graceful shutdown.</summary>
    Quit,
}
