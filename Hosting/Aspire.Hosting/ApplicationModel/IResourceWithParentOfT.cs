namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that lives within another of a known type.</summary>
/// <typeparam name="T">The parent's type.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent where T : IResource
{
    /// <summary>The resource that contains this one.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
