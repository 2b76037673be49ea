namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that can be written as a placeholder instead of its value.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The placeholder, such as <c>{db.bindings.tcp.port}</c>.</summary>
    string ValueExpression { get; }
}
