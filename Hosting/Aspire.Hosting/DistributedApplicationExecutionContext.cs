using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting;

/// <summary>Tells what the AppHost was started for.</summary>
public class DistributedApplicationExecutionContext
{
    private readonly DistributedApplicationExecutionContextOptions? _options;

    /// <summary>Creates a context for an operation with the default publisher.</summary>
    /// <param name="operation">The operation.</param>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation) : this(operation, "manifest")
    {
    }

    /// <summary>Creates a context for an operation and a publisher.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="publisherName">The publisher that is asked for.</param>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
    {
        Operation = operation;
        PublisherName = publisherName;
    }

    /// <summary>Creates a context from options, through which services become available once the application is built.</summary>
    /// <param name="options">The options.</param>
    public DistributedApplicationExecutionContext(DistributedApplicationExecutionContextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Operation = options.Operation;
        PublisherName = options.PublisherName ?? "manifest";
    }

    /// <summary>What the AppHost was started for.</summary>
    public DistributedApplicationOperation Operation { get; }

    /// <summary>The publisher that is asked for; of no meaning when running.</summary>
    public string PublisherName { get; set; }

    /// <summary>Whether the application is being published.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>Whether the application is being run.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>The application's services.</summary>
    /// <exception cref="InvalidOperationException">The application is not built yet.</exception>
    public IServiceProvider Services => _options switch
    {
        null => throw new InvalidOperationException("IServiceProvider is not available because execution context was not constructed with DistributedApplicationExecutionContextOptions."),
        { Services: { } services } => services,
        _ => throw new InvalidOperationException("IServiceProvider is not available because the container has not yet been built."),
    };

    /// <summary>How the application is run.</summary>
    [Experimental("ASPIREWATCH001")]
    public RunConfiguration RunConfiguration => _options?.RunConfiguration ?? new RunConfiguration();

    /// <summary>The application's services, under their former name.</summary>
    [Obsolete("Use Services.")]
    public IServiceProvider ServiceProvider => Services;
}
