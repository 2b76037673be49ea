namespace EnvironmentKit.Nginx;

/// <summary>The image that the resource is by declaration.</summary>
internal static class NginxContainerImage
{
    public const string Registry = "docker.io";

    public const string Image = "library/nginx";

    public const string Tag = "1.28";

    /// <summary>An unprivileged nginx cannot take port 80.</summary>
    public const int Port = 8080;

    /// <summary>Where a container of a local run shows its stub status.</summary>
    public const int StatusPort = 8081;
}
