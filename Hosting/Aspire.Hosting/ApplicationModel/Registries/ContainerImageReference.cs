using System.Diagnostics;

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
        var registry = target.ContainerRegistry ?? throw new InvalidOperationException($"Resource '{Resource.Name}' does not have a container registry.");
        var options = new ContainerImagePushOptions { RemoteImageName = Resource.Name.ToLowerInvariant(), RemoteImageTag = "latest" };
        var context = new ContainerImagePushOptionsCallbackContext { Resource = Resource, Options = options, CancellationToken = cancellationToken };
        foreach (var annotation in Resource.Annotations.OfType<ContainerImagePushOptionsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        return await options.GetFullRemoteImageNameAsync(registry, cancellationToken).ConfigureAwait(false);
    }
}
