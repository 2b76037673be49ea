using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Holds what puts a resource's Dockerfile together.</summary>
[Experimental("ASPIREDOCKERFILEBUILDER001")]
public class DockerfileBuilderCallbackAnnotation : IResourceAnnotation
{
    private readonly List<Func<DockerfileBuilderCallbackContext, Task>> _callbacks = [];

    /// <summary>Creates it without callbacks.</summary>
    public DockerfileBuilderCallbackAnnotation()
    {
    }

    /// <summary>Creates it with a first callback.</summary>
    /// <param name="callback">Adds to the Dockerfile.</param>
    public DockerfileBuilderCallbackAnnotation(Func<DockerfileBuilderCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callbacks.Add(callback);
    }

    /// <summary>The callbacks, in the order that they are called.</summary>
    public IReadOnlyList<Func<DockerfileBuilderCallbackContext, Task>> Callbacks => _callbacks.AsReadOnly();

    /// <summary>Adds a callback.</summary>
    /// <param name="callback">Adds to the Dockerfile.</param>
    [Experimental("ASPIREDOCKERFILEBUILDER001")]
    public void AddCallback(Func<DockerfileBuilderCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callbacks.Add(callback);
    }
}
