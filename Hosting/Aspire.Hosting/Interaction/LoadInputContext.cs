namespace Aspire.Hosting;

/// <summary>What the loading of an input works with.</summary>
public sealed class LoadInputContext
{
    /// <summary>The input to change.</summary>
    public required InteractionInput Input { get; init; }

    /// <summary>All inputs that are shown together.</summary>
    public required InteractionInputCollection AllInputs { get; init; }

    /// <summary>Ends the loading.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }
}
