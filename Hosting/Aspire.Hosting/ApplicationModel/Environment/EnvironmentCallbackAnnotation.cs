namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds environment variables to a resource when it starts or is published.</summary>
public class EnvironmentCallbackAnnotation : ICallbackResourceAnnotation<EnvironmentCallbackContext, Dictionary<string, object>>
{
    /// <summary>Sets one variable to what a callback returns.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="callback">Returns its value.</param>
    public EnvironmentCallbackAnnotation(string name, Func<string> callback)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            context.EnvironmentVariables[name] = callback();
            return Task.CompletedTask;
        };
    }

    /// <summary>Changes the variables.</summary>
    /// <param name="callback">Changes them.</param>
    public EnvironmentCallbackAnnotation(Action<Dictionary<string, object>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context.EnvironmentVariables);
            return Task.CompletedTask;
        };
    }

    /// <summary>Changes the variables, knowing for what.</summary>
    /// <param name="callback">Changes them.</param>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>Changes the variables, knowing for what, in its own time.</summary>
    /// <param name="callback">Changes them.</param>
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Changes the variables.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}
