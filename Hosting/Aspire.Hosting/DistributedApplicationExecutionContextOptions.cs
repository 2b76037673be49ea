using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>What an execution context is made of.</summary>
public class DistributedApplicationExecutionContextOptions
{
    /// <summary>Creates options for an operation.</summary>
    /// <param name="operation">The operation.</param>
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation) => Operation = operation;

    /// <summary>Creates options for an operation and a publisher.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="publisherName">The publisher that is asked for.</param>
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation, string publisherName) : this(operation) => PublisherName = publisherName;

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationOperation Operation { get; }

    /// <summary>The publisher that is asked for; null for the default.</summary>
    public string? PublisherName { get; }

    /// <summary>How the application is run.</summary>
    [Experimental("ASPIREWATCH001")]
    public RunConfiguration RunConfiguration { get; init; } = new();

    /// <summary>The application's services; null until it is built.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>The application's services, under their former name.</summary>
    [Obsolete("Use Services.")]
    public IServiceProvider? ServiceProvider
    {
        get => Services;
        set => Services = value;
    }
}
