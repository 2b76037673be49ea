namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps a resource from tools that ask over the Model Context Protocol.</summary>
internal sealed class ExcludeFromMcpAnnotation : IResourceAnnotation;
