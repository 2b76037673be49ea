namespace Aspire.Hosting.ApplicationModel;

/// <summary>An annotation whose callback changes something that a resource gets when it starts.</summary>
/// <typeparam name="TContext">What the callback works with.</typeparam>
/// <typeparam name="TResult">What it changes.</typeparam>
internal interface ICallbackResourceAnnotation<in TContext, TResult> : IResourceAnnotation
{
    Func<TContext, Task> Callback { get; }
}
