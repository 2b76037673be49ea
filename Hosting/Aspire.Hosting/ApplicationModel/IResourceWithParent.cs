namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that lives within another: a database within its server. It is started and stopped with its parent.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource that contains this one.</summary>
    IResource Parent { get; }
}
