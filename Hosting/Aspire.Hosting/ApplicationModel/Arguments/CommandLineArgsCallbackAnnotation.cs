namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds command line arguments to a resource when it starts or is published.</summary>
public class CommandLineArgsCallbackAnnotation : ICallbackResourceAnnotation<CommandLineArgsCallbackContext, IList<object>>
{
    /// <summary>Changes the arguments in its own time.</summary>
    /// <param name="callback">Changes them.</param>
    public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Changes the arguments.</summary>
    /// <param name="callback">Changes them.</param>
    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        };
    }

    /// <summary>Changes the arguments.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; }
}
