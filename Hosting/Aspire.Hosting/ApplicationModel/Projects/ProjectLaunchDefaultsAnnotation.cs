using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource is a .NET program, and is started and published as one.</summary>
[Experimental("ASPIREPROJECTS001", UrlFormat = "https://aka.ms/aspire/diagnostics/{0}")]
public sealed class ProjectLaunchDefaultsAnnotation : IResourceAnnotation
{
    /// <summary>The endpoint that the program's default HTTPS address comes from, whose port is not passed on; null when there is none.</summary>
    internal EndpointAnnotation? DefaultHttpsEndpoint { get; set; }

    /// <summary>The annotation of a resource, which gets one when it has none.</summary>
    internal static ProjectLaunchDefaultsAnnotation Of(IResource resource)
    {
        if (resource.Annotations.OfType<ProjectLaunchDefaultsAnnotation>().LastOrDefault() is { } given)
        {
            return given;
        }

        var added = new ProjectLaunchDefaultsAnnotation();
        resource.Annotations.Add(added);
        return added;
    }
}
