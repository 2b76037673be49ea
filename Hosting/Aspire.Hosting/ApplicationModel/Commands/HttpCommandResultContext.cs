namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that makes a command's result of an HTTP response works with.</summary>
public sealed class HttpCommandResultContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The application's services, under their former name.</summary>
    [Obsolete("Use Services.")]
    public IServiceProvider ServiceProvider
    {
        get => Services;
        init => Services = value;
    }

    /// <summary>The name of the resource's instance that the command was called on.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The endpoint that the request went to.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Ends the command's work.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The client that sent the request.</summary>
    public required HttpClient HttpClient { get; init; }

    /// <summary>The response.</summary>
    public required HttpResponseMessage Response { get; init; }

    /// <summary>What was entered for the command.</summary>
    public InteractionInputCollection Arguments { get; init; } = InteractionInputCollection.Empty;
}
