namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback that adds container engine arguments works with.</summary>
/// <param name="args">The arguments so far.</param>
/// <param name="cancellationToken">Ends the callback's work.</param>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments so far, to which the callback adds. Texts, or values that are resolved later.</summary>
    public IList<object> Args { get; } = args ?? throw new ArgumentNullException(nameof(args));

    /// <summary>Ends the callback's work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
