using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpressionBuilder
{
    /// <summary>Adds the pieces of an interpolated string to a builder.</summary>
    /// <param name="literalLength">The length of the literal text.</param>
    /// <param name="formattedCount">The number of values.</param>
    /// <param name="builder">The builder that is added to.</param>
    [InterpolatedStringHandler]
#pragma warning disable CS9113, IDE0060 // The compiler passes both counts to every handler.
    public readonly ref struct ReferenceExpressionBuilderInterpolatedStringHandler(int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
#pragma warning restore CS9113, IDE0060
    {
        /// <summary>Adds literal text.</summary>
        /// <param name="value">The text. Single braces are taken as they are, doubled ones too.</param>
        public readonly void AppendLiteral(string value) => builder.AppendLiteral(value);

        /// <summary>Adds a text value as it is.</summary>
        /// <param name="value">The text; null adds nothing.</param>
        public readonly void AppendFormatted(string? value) => builder.AppendFormatted(value);

        /// <summary>Adds a text value.</summary>
        /// <param name="value">The text; null adds nothing.</param>
        /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
        public readonly void AppendFormatted(string? value, string format) => builder.AppendFormatted(value, format);

        /// <summary>Adds a value that is known later.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="valueProvider">The value.</param>
        public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => builder.AppendFormatted(valueProvider, format: null);

        /// <summary>Adds a value that is known later.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="valueProvider">The value.</param>
        /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
        public void AppendFormatted<T>(T valueProvider, string? format) where T : IValueProvider, IManifestExpressionProvider => builder.AppendFormatted(valueProvider, format);

        /// <summary>Nested expressions cannot be formatted as a whole; this overload exists to say so at compile time.</summary>
        /// <param name="valueProvider">The nested expression.</param>
        /// <param name="format">The format that cannot be used.</param>
        [Obsolete("A nested expression cannot take a format; give the format to its values instead.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new InvalidOperationException("A nested expression cannot take a format; give the format to its values instead.");

        /// <summary>Adds a resource's value.</summary>
        /// <typeparam name="T">The resource's type.</typeparam>
        /// <param name="valueProvider">The resource.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider => builder.AppendFormatted(valueProvider.Resource, format: null);

        /// <summary>Adds a resource's value.</summary>
        /// <typeparam name="T">The resource's type.</typeparam>
        /// <param name="valueProvider">The resource.</param>
        /// <param name="format">Null, or <c>uri</c> to escape it for use in a URI.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format) where T : IResource, IValueProvider, IManifestExpressionProvider => builder.AppendFormatted(valueProvider.Resource, format);
    }
}
