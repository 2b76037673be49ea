namespace EnvironmentKit.Deployment;

/// <summary>A file without secrets that services mount.</summary>
/// <param name="Name">Its name: letters, digits, hyphens and dots, such as <c>gateway-nginx.conf</c>.</param>
/// <param name="Content">Its text, lines ended by LF.</param>
public sealed record ConfigFile(string Name, string Content);
