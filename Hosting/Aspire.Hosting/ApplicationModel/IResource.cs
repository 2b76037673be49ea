namespace Aspire.Hosting.ApplicationModel;

/// <summary>A named part of the application: a container, a program, a parameter, a database. What it is and does is told by its annotations.</summary>
public interface IResource
{
    /// <summary>The resource's name, unique within the model regardless of case.</summary>
    string Name { get; }

    /// <summary>Everything that was declared about the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
