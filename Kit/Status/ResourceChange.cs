namespace EnvironmentKit.Status;

/// <summary>A resource before and after something that is worth telling.</summary>
internal sealed record ResourceChange(ResourceStatus Before, ResourceStatus After);
