using EnvironmentKit.Deployment;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>What is known about the official nginx image, and about the ones that are built on it.</summary>
internal static class GatewayImage
{
    /// <summary>Where plain HTTP is answered: an unprivileged nginx cannot take port 80.</summary>
    public const int Port = NginxContainerImage.Port;

    /// <summary>Where TLS is answered.</summary>
    public const int TlsPort = 8443;

    /// <summary>The folder below which an image that is built has the served folders.</summary>
    public const string Files = "/srv/www/";

    /// <summary>The folder below which an image has files that are built with it.</summary>
    public const string BuiltFiles = "/srv/built/";

    /// <summary>The folder of all mounted configuration.</summary>
    public const string Configuration = "/etc/environment-kit/";

    /// <summary>
    /// Where certificates lie that are issued. An image that is built has the folder, as <see cref="User"/>'s, so that a new volume
    /// belongs to that user as well.
    /// </summary>
    public const string Certificates = "/certificates";

    /// <summary>The image's user <c>nginx</c>.</summary>
    public static ServiceUser User { get; } = new(101, 101);

    /// <summary>The image has curl, not wget.</summary>
    public static IReadOnlyList<string> HealthCommand { get; } =
        ["curl", "--fail", "--silent", "--output", "/dev/null", $"http://127.0.0.1:{Port}{Nginx.Configuration.NginxConfigurationWriter.HealthPath}"];
}
