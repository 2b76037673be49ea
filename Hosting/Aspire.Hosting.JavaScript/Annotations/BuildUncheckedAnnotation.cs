using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>Says that the configuration of a Next.js application is not looked at before it is built.</summary>
internal sealed class BuildUncheckedAnnotation : IResourceAnnotation
{
}
