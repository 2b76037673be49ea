using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Whether a debugger is attached to a resource that an editor runs.</summary>
[Experimental("ASPIREEXTENSION001")]
public static class ExecutableLaunchMode
{
    /// <summary>With a debugger.</summary>
    public const string Debug = "Debug";

    /// <summary>Without.</summary>
    public const string NoDebug = "NoDebug";
}
