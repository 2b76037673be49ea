namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is given to the application from outside: configuration, user secrets, or a default.</summary>
public class ParameterResource : Resource, IExpressionValue, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> _configured;
    private TaskCompletionSource<string>? _entered;

    /// <summary>Creates a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="callback">Gives the value; it gets the default, if there is one.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _configured = new Lazy<string>(() => callback(Default));
        Secret = secret;
    }

    /// <summary>Whether the value must not be shown.</summary>
    public bool Secret { get; }

    /// <summary>Whether the value is a connection string, which is configured under <c>ConnectionStrings</c>.</summary>
    public bool IsConnectionString { get; set; }

    /// <summary>The value when nothing is configured; null for none.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>What the parameter is for, shown to those who are asked for its value; null for nothing.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the description is Markdown.</summary>
    public bool EnableDescriptionMarkdown { get; set; }

    /// <summary>The parameter as a placeholder.</summary>
    public string ValueExpression => IsConnectionString ? $"{{{Name}.connectionString}}" : $"{{{Name}.value}}";

    /// <summary>The value, which must be there already.</summary>
    /// <exception cref="MissingParameterValueException">The parameter has no value.</exception>
    [Obsolete("Use GetValueAsync, which waits for a value that is still to be entered.")]
    public string Value => ConfiguredValue;

    internal string ConfiguredValue => _configured.Value;

    /// <summary>The configuration key of the value.</summary>
    internal string ConfigurationKey { get => field ?? (IsConnectionString ? $"ConnectionStrings:{Name}" : $"Parameters:{Name}"); set; }

    /// <summary>Set while somebody may still enter the value; readers wait for it.</summary>
    internal TaskCompletionSource<string>? Entered
    {
        get => Volatile.Read(ref _entered);
        set => Volatile.Write(ref _entered, value);
    }

    /// <summary>Gets the value, waiting until it is there.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MissingParameterValueException">The parameter has no value.</exception>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        Entered is { } entered ? await entered.Task.WaitAsync(cancellationToken).ConfigureAwait(false) : ConfiguredValue;

    /// <summary>Gets the value, which is the same for all askers.</summary>
    /// <param name="_">Who asks.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MissingParameterValueException">The parameter has no value.</exception>
#pragma warning disable CA1725 // The name is Aspire's.
    public ValueTask<string?> GetValueAsync(ValueProviderContext _, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
#pragma warning restore CA1725
}
