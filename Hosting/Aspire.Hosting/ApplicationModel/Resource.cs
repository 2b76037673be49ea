using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of all resources: a name and annotations.</summary>
[DebuggerDisplay("{GetType().Name,nq} {Name}")]
public abstract class Resource : IResource
{
    /// <summary>Creates the resource.</summary>
    /// <param name="name">The name; it is checked against the naming rules when the resource is added to an application.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    protected Resource(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The resource's name, unique within the model regardless of case.</summary>
    public virtual string Name { get; }

    /// <summary>Everything that was declared about the resource.</summary>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
