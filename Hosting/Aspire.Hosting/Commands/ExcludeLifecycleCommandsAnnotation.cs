using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Commands;

/// <summary>Keeps start, stop and restart away from a resource that the application itself depends on.</summary>
internal sealed class ExcludeLifecycleCommandsAnnotation : IResourceAnnotation;
