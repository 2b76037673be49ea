using ContainerEngine.Commands;
using Deployments.Compose.Acme;
using EnvironmentKit.Secrets.Export;
using EnvironmentUnderTest;

namespace Deployments.Compose.Staging;

/// <summary>The committed manifests of staging in a folder of their own, with secrets, and what a test machine needs differently.</summary>
internal sealed class StagingFiles : IDisposable
{
    public const string Domain = "staging.library.example";

    /// <summary>Where the dashboard is.</summary>
    public const string DashboardDomain = "dashboard." + Domain;

    private readonly TemporaryFolder _folder = new();

    private StagingFiles()
    {
    }

    /// <summary>The folder of compose.yaml, at the depth that it has in the repository.</summary>
    public string Compose => Path.Join(_folder.Path, "manifests", "staging", "compose");

    public IReadOnlyList<string> Names { get; } = ["compose.yaml", "test.yaml"];

    public string ReadSecret(string name) => File.ReadAllText(Path.Join(Compose, "secrets", name));

    /// <param name="certificateLifetime">How long the certificates are valid that Pebble issues.</param>
    public static async Task<StagingFiles> WriteAsync(TimeSpan certificateLifetime)
    {
        var files = new StagingFiles();
        var source = Path.Join(Checkout.Root, "manifests", "staging", "compose");
        Directory.CreateDirectory(Path.GetDirectoryName(files.Compose)!);
        (await Command.RunAsync("cp", ["--archive", source, files.Compose])).EnsureSucceeded();
        ExportedSecrets.Write(files.Compose, ExportFolder.Mounted);
        (await Command.RunAsync(Path.Join(files.Compose, "check-secrets.sh"), [])).EnsureSucceeded();

        var pebble = Directory.CreateDirectory(Path.Join(files.Compose, "pebble")).FullName;
        PebbleServer.Write(pebble, challengePort: 8080, certificateLifetime);
        await File.WriteAllTextAsync(Path.Join(files.Compose, "test.yaml"), $"""
            services:
              gateway:
                ports: !override
                  - "127.0.0.1::8080"
                  - "127.0.0.1::8443"
                environment:
                  CERTIFICATE_CHECK_SECONDS: "1"
                networks:
                  edge:
                    aliases: [{Domain}, {DashboardDomain}]
              gateway-certificates:
                environment:
                  ACME_SERVER: {PebbleServer.Directory}
                  ACME_CHECK_SECONDS: "3"
                  ACME_RETRY_SECONDS: "2"
                  REQUESTS_CA_BUNDLE: /etc/environment-kit/test-authority.pem
                volumes: ["{pebble}/authority.pem:/etc/environment-kit/test-authority.pem:ro"]
              sync:
                environment:
                  # Every minute, so that a test sees it come.
                  SCHEDULE_MINUTES: "*"
                  SCHEDULE_HOURS: "*"
            {PebbleServer.Service(pebble, "edge")}
            """);
        return files;
    }

    public void Dispose() => _folder.Dispose();
}
