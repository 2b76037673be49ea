using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>An AppHost's program, run within this process on a thread of its own.</summary>
internal sealed class EntryPointRun
{
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the program has ended; faulted with what it threw.</summary>
    public Task Exited => _exited.Task;

    /// <summary>Starts the program.</summary>
    /// <param name="program">The AppHost.</param>
    /// <param name="args">Its command line.</param>
    /// <param name="observe">Called on the program's thread before its first line.</param>
    /// <exception cref="InvalidOperationException">The assembly is no program.</exception>
    public void Start(Assembly program, string[] args, Func<BuilderObserver> observe)
    {
        var main = program.EntryPoint ?? throw new InvalidOperationException($"The assembly '{program.GetName().Name}' is no program: it has no entry point. Name a type of an AppHost, such as Projects.AppHost.");
        new Thread(() => Run(main, args, observe)) { IsBackground = true, Name = program.GetName().Name }.Start();
    }

    private void Run(MethodInfo main, string[] args, Func<BuilderObserver> observe)
    {
        try
        {
            using var observer = observe();
            object?[] parameters = main.GetParameters().Length == 0 ? [] : [args];
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, parameters, culture: null);
            _exited.SetResult();
        }
        catch (Exception failure)
        {
            _exited.SetException(failure);
            // Whoever waits is told; nobody has to.
            _ = _exited.Task.Exception;
        }
    }
}
