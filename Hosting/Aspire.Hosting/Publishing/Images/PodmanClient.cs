using Aspire.Hosting.Dcp.Containers;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>Podman, which builds by itself and saves an archive in a step of its own.</summary>
internal sealed class PodmanClient(ILogger<PodmanClient> logger, string program = ContainerClients.Podman) : ContainerClient(program, "Podman", logger)
{
    public override async Task BuildImageAsync(string contextPath, string dockerfilePath, ContainerImageBuildOptions? options, Dictionary<string, string?> buildArguments, Dictionary<string, BuildImageSecretValue> buildSecrets, string? stage, CancellationToken cancellationToken)
    {
        var image = ImageBuild.NameOf(options);
        var format = options?.ImageFormat == ContainerImageFormat.Oci ? "oci" : "docker";
        await RunToTheEndAsync(
            "build",
            [
                "build", "--file", dockerfilePath, "--tag", image,
                .. options?.TargetPlatform is { } platform ? (string[])["--platform", ImageBuild.Platforms(platform)] : [],
                .. options?.ImageFormat is null ? (string[])[] : ["--format", format],
                .. BuildInputs(buildArguments, buildSecrets, stage),
                ImageBuild.Folder(contextPath),
            ],
            cancellationToken,
            variables: SecretVariables(buildSecrets)).ConfigureAwait(false);
        if (options?.OutputPath is { Length: > 0 } folder)
        {
            await RunToTheEndAsync(
                "save", ["save", "--format", $"{format}-archive", "--output", ImageBuild.ArchiveOf(folder, image), image], cancellationToken).ConfigureAwait(false);
        }

        Logger.LogInformation("The image {Image} is built.", image);
    }
}
