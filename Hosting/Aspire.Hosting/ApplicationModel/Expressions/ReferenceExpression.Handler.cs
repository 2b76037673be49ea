using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpression
{
    /// <summary>Collects the pieces of an interpolated string into an expression.</summary>
    /// <param name="literalLength">The length of the literal text.</param>
    /// <param name="formattedCount">The number of values.</param>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly ExpressionParts _parts = new(literalLength, formattedCount);

        /// <summary>Adds literal text.</summary>
        /// <param name="value">The text. Single braces are taken as they are, doubled ones too.</param>
        public readonly void AppendLiteral(string value) => _parts.AddLiteral(value);

        /// <summary>Adds a text value as it is.</summary>
        /// <param name="value">The text; null adds nothing.</param>
        public readonly void AppendFormatted(string? value) => _parts.AddText(value, format: null);

        /// <summary>Adds a text value.</summary>
        /// <param name="value">The text; null adds nothing.</param>
        /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
        public readonly void AppendFormatted(string? value, string? format = null) => _parts.AddText(value, format);

        /// <summary>Adds a value that is known later.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="valueProvider">The value.</param>
        public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, valueProvider.ValueExpression, format: null);

        /// <summary>Adds a value that is known later.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="valueProvider">The value.</param>
        /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
        public void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider => _parts.AddValue(valueProvider, valueProvider.ValueExpression, format);

        /// <summary>Nested expressions cannot be formatted as a whole; this overload exists to say so at compile time.</summary>
        /// <param name="valueProvider">The nested expression.</param>
        /// <param name="format">The format that cannot be used.</param>
        [Obsolete("A nested expression cannot take a format; give the format to its values instead.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException("A nested expression cannot take a format; give the format to its values instead.");

        /// <summary>Adds a resource's value.</summary>
        /// <typeparam name="T">The resource's type.</typeparam>
        /// <param name="valueProvider">The resource.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource, format: null);

        /// <summary>Adds a resource's value.</summary>
        /// <typeparam name="T">The resource's type.</typeparam>
        /// <param name="valueProvider">The resource.</param>
        /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null) where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource, format);

        internal ReferenceExpression Build() => _parts.Build();
    }
}
