namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that can stand in an expression: it has both a placeholder and, later, a text.</summary>
public interface IExpressionValue : IManifestExpressionProvider, IValueProvider
{
}
