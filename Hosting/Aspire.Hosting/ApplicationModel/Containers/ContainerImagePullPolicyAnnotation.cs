namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says when a container's image is pulled.</summary>
public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    /// <summary>When the image is pulled.</summary>
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}
