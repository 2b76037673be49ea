namespace Aspire.Hosting.ApplicationModel;

/// <summary>An ordinary file that is created in a container before it starts.</summary>
public sealed class ContainerFile : ContainerFileBase
{
}
