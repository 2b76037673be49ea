using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Kinds of launch that editors know.</summary>
[Experimental("ASPIREEXTENSION001")]
public static class KnownLaunchConfigurationTypes
{
    /// <summary>A .NET project.</summary>
    public const string Project = "project";
}
