namespace Aspire.Hosting.Dcp.Client;

/// <summary>Which of an object's outputs to read.</summary>
internal enum LogSource
{
    /// <summary>What the program wrote to its standard output.</summary>
    StdOut,

    /// <summary>What the program wrote to its standard error.</summary>
    StdErr,

    /// <summary>What the orchestrator has to say about the object. Arguments appear there in clear.</summary>
    System,

    /// <summary>What the engine said while a container was made: pulls and builds.</summary>
    StartupStdOut,

    /// <summary>What the engine said on its standard error while a container was made; progress comes there too.</summary>
    StartupStdErr,
}
