namespace EnvironmentKit.Nginx.Deployment;

/// <summary>The scripts that run in containers. They are POSIX sh, for dash and busybox alike.</summary>
internal static class GatewayScripts
{
    /// <summary>Obtains certificates and renews them.</summary>
    public static string Certificates { get; } = Read("certificates.sh");

    private static string Read(string name)
    {
        using var stream = typeof(GatewayScripts).Assembly.GetManifestResourceStream($"EnvironmentKit.Nginx.Deployment.Scripts.{name}")
            ?? throw new InvalidOperationException($"The script {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
