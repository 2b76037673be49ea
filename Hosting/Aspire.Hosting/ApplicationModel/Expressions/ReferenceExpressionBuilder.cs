using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Builds an expression step by step.</summary>
public partial class ReferenceExpressionBuilder
{
    private readonly ExpressionParts _parts = new();

    /// <summary>Whether nothing was added yet.</summary>
    public bool IsEmpty => _parts.IsEmpty;

    /// <summary>Adds an interpolated string.</summary>
    /// <param name="handler">The interpolated string, which has been added when this is called.</param>
#pragma warning disable CA1822 // The handler has done the work on this very builder.
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
    }
#pragma warning restore CA1822

    /// <summary>Adds literal text.</summary>
    /// <param name="value">The text. Single braces are taken as they are, doubled ones too.</param>
    public void AppendLiteral(string value) => _parts.AddLiteral(value);

    /// <summary>Adds a text value as it is.</summary>
    /// <param name="value">The text; null adds nothing.</param>
    public void AppendFormatted(string? value) => _parts.AddText(value, format: null);

    /// <summary>Adds a text value.</summary>
    /// <param name="value">The text; null adds nothing.</param>
    /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
    public void AppendFormatted(string? value, string? format = null) => _parts.AddText(value, format);

    /// <summary>Adds a value that is known later.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="valueProvider">The value.</param>
    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, format: null);

    /// <summary>Adds a value that is known later.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="valueProvider">The value.</param>
    /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
    public void AppendFormatted<T>(T valueProvider, string? format) where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, valueProvider.ValueExpression, format);

    /// <summary>Nested expressions cannot be formatted as a whole; this overload exists to say so at compile time.</summary>
    /// <param name="valueProvider">The nested expression.</param>
    /// <param name="format">The format that cannot be used.</param>
    [Obsolete("A nested expression cannot take a format; give the format to its values instead.", error: true)]
    public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException("A nested expression cannot take a format; give the format to its values instead.");

    /// <summary>Adds a value whose type is known only at run time.</summary>
    /// <param name="valueProvider">A text, or an object that is both a value and a placeholder.</param>
    /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
    /// <exception cref="ArgumentException"><paramref name="valueProvider"/> is neither.</exception>
    public void AppendValueProvider(object valueProvider, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(valueProvider);
        switch (valueProvider)
        {
            case string text:
                _parts.AddText(text, format);
                break;
            case IValueProvider value when valueProvider is IManifestExpressionProvider placeholder:
                _parts.AddValue(value, placeholder.ValueExpression, format);
                break;
            default:
                throw new ArgumentException($"A value of type {valueProvider.GetType().Name} cannot stand in an expression: it must be a text, or both an {nameof(IValueProvider)} and an {nameof(IManifestExpressionProvider)}.", nameof(valueProvider));
        }
    }

    /// <summary>Makes the expression of everything added so far.</summary>
    /// <returns>The expression.</returns>
    public ReferenceExpression Build() => _parts.Build();
}
