using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that a platform can ask whether it is started, ready and alive.</summary>
[Experimental("ASPIREPROBES001")]
public interface IResourceWithProbes : IResource
{
}
