namespace EnvironmentKit.Engines.Preparation;

/// <summary>One thing to do before a server starts. A record, so that a test sees what would be done.</summary>
internal abstract record PreparationStep
{
    /// <summary>Does it.</summary>
    /// <exception cref="EnvironmentKitException">It cannot be done; the message is for the user.</exception>
    public abstract Task RunAsync(PreparationContext context, CancellationToken cancellationToken);
}
