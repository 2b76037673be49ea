namespace EnvironmentKit.Nginx.Deployment;

/// <summary>A folder of the repository that nginx serves and that its image therefore holds.</summary>
/// <param name="Source">Relative to the repository's root, with forward slashes.</param>
/// <param name="Destination">The absolute path in the image.</param>
internal sealed record GatewayFolder(string Source, string Destination);
