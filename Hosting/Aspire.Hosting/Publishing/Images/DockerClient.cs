using Aspire.Hosting.Dcp.Containers;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>Docker, whose builds are buildx's.</summary>
internal sealed class DockerClient(ILogger<DockerClient> logger, string program = ContainerClients.Docker) : ContainerClient(program, "Docker", logger)
{
    public override async Task BuildImageAsync(string contextPath, string dockerfilePath, ContainerImageBuildOptions? options, Dictionary<string, string?> buildArguments, Dictionary<string, BuildImageSecretValue> buildSecrets, string? stage, CancellationToken cancellationToken)
    {
        var image = ImageBuild.NameOf(options);
        if (await RunAsync(["buildx", "version"], cancellationToken).ConfigureAwait(false) != 0)
        {
            throw new DistributedApplicationException("Docker's buildx is not available. Install the buildx plugin and try again.");
        }

        // Only a builder of its own writes OCI.
        var builder = options?.ImageFormat == ContainerImageFormat.Oci ? $"{ImageBuild.FileName(image)}-builder" : null;
        if (builder is not null)
        {
            if (string.IsNullOrEmpty(options?.OutputPath))
            {
                throw new ArgumentException("OutputPath must be set when the image's format is OCI.", nameof(options));
            }

            await RunToTheEndAsync("buildx create", ["buildx", "create", "--name", builder, "--driver", "docker-container"], cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await RunToTheEndAsync(
                "buildx build",
                [
                    "buildx", "build", "--file", dockerfilePath, "--tag", image,
                    .. builder is null ? (string[])[] : ["--builder", builder],
                    .. options?.TargetPlatform is { } platform ? (string[])["--platform", ImageBuild.Platforms(platform)] : [],
                    .. Output(options, image),
                    .. BuildInputs(buildArguments, buildSecrets, stage),
                    ImageBuild.Folder(contextPath),
                ],
                cancellationToken,
                variables: SecretVariables(buildSecrets)).ConfigureAwait(false);
            Logger.LogInformation("The image {Image} is built.", image);
        }
        finally
        {
            if (builder is not null)
            {
                await RunAsync(["buildx", "rm", builder], CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static string[] Output(ContainerImageBuildOptions? options, string image)
    {
        if (options is not { } given || (given.ImageFormat is null && string.IsNullOrEmpty(given.OutputPath)))
        {
            return [];
        }

        var type = given.ImageFormat == ContainerImageFormat.Oci ? "type=oci" : "type=docker";
        return ["--output", string.IsNullOrEmpty(given.OutputPath) ? type : $"{type},dest={ImageBuild.ArchiveOf(given.OutputPath, image)}"];
    }
}
