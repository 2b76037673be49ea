using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Python;

/// <summary>Says that an editor may attach its debugger to the application.</summary>
internal sealed class DebuggableAnnotation : IResourceAnnotation
{
}
