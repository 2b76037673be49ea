using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says how an editor may run a resource itself, to debug it.</summary>
[Experimental("ASPIREEXTENSION001")]
public sealed class SupportsDebuggingAnnotation : IResourceAnnotation
{
    internal SupportsDebuggingAnnotation(string launchConfigurationType, Func<string, CancellationToken, Task<object>> produce)
    {
        LaunchConfigurationType = launchConfigurationType;
        Produce = produce;
    }

    /// <summary>The kind of launch, which the editor must know.</summary>
    public string LaunchConfigurationType { get; }

    internal Func<string, CancellationToken, Task<object>> Produce { get; }
}
