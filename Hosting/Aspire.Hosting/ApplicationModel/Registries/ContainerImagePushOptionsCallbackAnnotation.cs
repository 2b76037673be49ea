using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Decides under which name a resource's image is pushed.</summary>
[Experimental("ASPIREPIPELINES003")]
public sealed class ContainerImagePushOptionsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Decides it.</summary>
    /// <param name="callback">Decides it.</param>
    public ContainerImagePushOptionsCallbackAnnotation(Func<ContainerImagePushOptionsCallbackContext, Task> callback) => Callback = callback ?? throw new ArgumentNullException(nameof(callback));

    /// <summary>Decides it.</summary>
    /// <param name="callback">Decides it.</param>
    public ContainerImagePushOptionsCallbackAnnotation(Action<ContainerImagePushOptionsCallbackContext> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>Decides it.</summary>
    public Func<ContainerImagePushOptionsCallbackContext, Task> Callback { get; }
}
