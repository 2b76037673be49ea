namespace Aspire.Hosting.ApplicationModel;

/// <summary>Host names with a meaning of their own.</summary>
public static class KnownHostNames
{
    /// <summary>The machine itself.</summary>
    public const string Localhost = "localhost";

    /// <summary>The name by which Docker Desktop's containers reach the host.</summary>
    public const string DockerDesktopHostBridge = "host.docker.internal";

    /// <summary>The name by which containers reach the host through a tunnel.</summary>
    public const string DefaultContainerTunnelHostName = "aspire.dev.internal";
}
