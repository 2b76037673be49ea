namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives a resource's container a name of its own.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    /// <summary>The container's name, unique on the machine.</summary>
    public required string Name { get; set; }
}
