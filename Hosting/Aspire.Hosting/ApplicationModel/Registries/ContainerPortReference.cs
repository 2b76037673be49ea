using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The port that a deployed container listens on.</summary>
/// <param name="resource">The resource.</param>
[DebuggerDisplay("{ValueExpression}")]
public class ContainerPortReference(IResource resource) : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private const string DefaultPort = "8080";

    /// <summary>The resource whose port it is.</summary>
    public IResource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>The port as a placeholder, such as <c>{web.containerPort}</c>.</summary>
    public string ValueExpression => $"{{{Resource.Name}.containerPort}}";

    /// <summary>The resource whose port it is.</summary>
    public IEnumerable<object> References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<string?>(Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault()?.TargetPort?.ToString(CultureInfo.InvariantCulture) ?? DefaultPort);
}
