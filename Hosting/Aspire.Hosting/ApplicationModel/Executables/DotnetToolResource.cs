using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET tool that is run without being installed.</summary>
[Experimental("ASPIREDOTNETTOOL")]
public class DotnetToolResource : ExecutableResource
{
    /// <summary>Makes the resource.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="packageId">The tool's package.</param>
    public DotnetToolResource(string name, string packageId) : base(name, "dotnet", ".")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(packageId);
        Annotations.Add(new DotnetToolAnnotation { PackageId = packageId });
    }

    internal DotnetToolAnnotation? Tool => Annotations.OfType<DotnetToolAnnotation>().LastOrDefault();
}
