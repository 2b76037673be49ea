using System.Diagnostics;
using Aspire.Hosting.Publishing.Images;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The full name under which a resource's image is deployed.</summary>
/// <param name="resource">The resource.</param>
[DebuggerDisplay("{ValueExpression}")]
public class ContainerImageReference(IResource resource) : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The resource whose image it is.</summary>
    public IResource Resource { get; } = resource ?? throw new ArgumentNullException(nameof(resource));

    /// <summary>The name as a placeholder, such as <c>{web.containerImage}</c>.</summary>
    public string ValueExpression => $"{{{Resource.Name}.containerImage}}";

    /// <summary>The resource whose image it is.</summary>
    public IEnumerable<object> References => [Resource];

    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken)
    {
        var target = Resource.GetDeploymentTargetAnnotation() ?? throw new InvalidOperationException($"Resource '{Resource.Name}' does not have a deployment target.");
        _ = target.ContainerRegistry ?? throw new InvalidOperationException($"Resource '{Resource.Name}' does not have a container registry.");
        return await RemoteImageName.OfAsync(Resource, cancellationToken).ConfigureAwait(false);
    }
}
