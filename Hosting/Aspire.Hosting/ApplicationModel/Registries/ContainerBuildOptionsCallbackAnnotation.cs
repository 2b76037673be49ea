using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Decides, for whoever builds it, how a resource's image is built.</summary>
[Experimental("ASPIREPIPELINES003")]
public sealed class ContainerBuildOptionsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Decides in its own time.</summary>
    /// <param name="callback">Changes the options.</param>
    public ContainerBuildOptionsCallbackAnnotation(Func<ContainerBuildOptionsCallbackContext, Task> callback) => Callback = callback ?? throw new ArgumentNullException(nameof(callback));

    /// <summary>Decides at once.</summary>
    /// <param name="callback">Changes the options.</param>
    public ContainerBuildOptionsCallbackAnnotation(Action<ContainerBuildOptionsCallbackContext> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>Changes the options.</summary>
    public Func<ContainerBuildOptionsCallbackContext, Task> Callback { get; }
}
