namespace Aspire.Hosting.ApplicationModel;

/// <summary>The arguments before all others, by which a tool is told to run the resource's program.</summary>
/// <param name="callback">Adds them.</param>
/// <param name="owner">The launch configurations that bring the tool along themselves; null when none does.</param>
/// <param name="isShown">Whether they belong to the command line that is shown.</param>
internal sealed class LaunchToolArgsCallbackAnnotation(Action<CommandLineArgsCallbackContext> callback, string? owner, bool isShown = true) : IResourceAnnotation
{
    public Action<CommandLineArgsCallbackContext> Callback { get; } = callback;

    public string? OwningLaunchConfigurationType { get; } = owner;

    public bool IsShown { get; } = isShown;

    /// <summary>The tool's arguments; none for a container, which starts its program by its own entrypoint.</summary>
    public static List<object> Of(IResource resource, Func<IList<object>, CommandLineArgsCallbackContext> context)
    {
        var arguments = new List<object>();
        if (!resource.IsContainer() && resource.TryGetLastAnnotation<LaunchToolArgsCallbackAnnotation>(out var tool))
        {
            tool.Callback(context(arguments));
        }

        return arguments;
    }
}
