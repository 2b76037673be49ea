using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes for values that are known later: endpoints, parameters, connection strings. Either a format with holes, or a choice between two expressions.</summary>
[DebuggerDisplay("{ValueExpression}")]
public partial class ReferenceExpression : IExpressionValue, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The expression without text or values.</summary>
    public static readonly ReferenceExpression Empty = new(string.Empty, [], [], []);

    private readonly string[] _placeholders;
    private readonly string?[] _formats;
    private readonly string? _conditionalName;

    internal ReferenceExpression(string format, IValueProvider[] valueProviders, string[] placeholders, string?[] formats)
    {
        Format = format;
        ValueProviders = valueProviders;
        _placeholders = placeholders;
        _formats = formats;
    }

    private ReferenceExpression(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
        : this(string.Empty, [.. whenTrue.ValueProviders, .. whenFalse.ValueProviders], [], [])
    {
        Condition = condition;
        MatchValue = matchValue;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        _conditionalName = ConditionalName.For(condition, matchValue, whenTrue, whenFalse);
    }

    /// <summary>The text, as a composite format string with a numbered hole per value.</summary>
    public string Format { get; }

    /// <summary>The placeholders of the values, in the order of the holes.</summary>
    public IReadOnlyList<string> ManifestExpressions => _placeholders;

    /// <summary>How each value is encoded: null as it is, <c>uri</c> escaped for use in a URI.</summary>
    public IReadOnlyList<string?> StringFormats => _formats;

    /// <summary>The values, in the order of the holes; of a choice, those of both sides.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>Whether this is a choice between two expressions.</summary>
    public bool IsConditional => Condition is not null;

    /// <summary>The value that decides a choice; null when this is none.</summary>
    public IValueProvider? Condition { get; }

    /// <summary>What <see cref="Condition"/> must be, regardless of case, for <see cref="WhenTrue"/> to be taken; null when this is no choice.</summary>
    public string? MatchValue { get; }

    /// <summary>What is taken when the condition matches; null when this is no choice.</summary>
    public ReferenceExpression? WhenTrue { get; }

    /// <summary>What is taken otherwise; null when this is no choice.</summary>
    public ReferenceExpression? WhenFalse { get; }

    /// <summary>The text with a placeholder in each hole.</summary>
    public string ValueExpression => IsConditional ? $"{{{_conditionalName}.connectionString}}" : string.Format(CultureInfo.InvariantCulture, Format, _placeholders);

    IEnumerable<object> IValueWithReferences.References
    {
        get
        {
            if (Condition is null)
            {
                return ValueProviders;
            }

            IEnumerable<object> ofCondition = Condition is IValueWithReferences deep ? [Condition, .. deep.References] : [Condition];
            return [.. ofCondition, .. ((IValueWithReferences)WhenTrue!).References, .. ((IValueWithReferences)WhenFalse!).References];
        }
    }

    /// <summary>Makes an expression of an interpolated string.</summary>
    /// <param name="handler">The interpolated string; its values are resources, endpoints, parameters or other expressions.</param>
    /// <returns>The expression.</returns>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    /// <summary>Makes a choice that is taken when the value is resolved.</summary>
    /// <param name="condition">The value that decides.</param>
    /// <param name="matchValue">What it must be, regardless of case.</param>
    /// <param name="whenTrue">Taken when it is.</param>
    /// <param name="whenFalse">Taken otherwise.</param>
    /// <returns>The expression.</returns>
    public static ReferenceExpression CreateConditional(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrEmpty(matchValue);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
        return new ReferenceExpression(condition, matchValue, whenTrue, whenFalse);
    }

    /// <summary>Resolves the text, waiting for all of its values.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The text, or null for an empty expression.</returns>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <summary>Resolves the text as one asker sees it, waiting for all of its values.</summary>
    /// <param name="context">Who asks, and from where.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The text, or null for an empty expression.</returns>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (Condition is not null)
        {
            var decided = await Condition.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            var taken = string.Equals(decided, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue! : WhenFalse!;
            return await taken.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        }

        if (Format.Length == 0)
        {
            return null;
        }

        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ExpressionFormat.Apply(await ValueProviders[i].GetValueAsync(context, cancellationToken).ConfigureAwait(false), _formats[i]);
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }
}
