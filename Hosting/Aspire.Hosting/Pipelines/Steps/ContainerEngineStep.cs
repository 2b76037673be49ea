using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>Asks the container engine whether it runs: the configured one, else Docker.</summary>
internal static class ContainerEngineStep
{
    /// <exception cref="DistributedApplicationException">It is not installed or does not answer.</exception>
    public static async Task RunAsync(PipelineStepContext context)
    {
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var engine = configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DcpPublisher:ContainerRuntime"] ?? "docker";
        if (!await AnswersAsync(engine, context.CancellationToken).ConfigureAwait(false))
        {
            throw new DistributedApplicationException($"The container engine '{engine}' is not installed or not running. Start it and try again.");
        }
    }

    private static async Task<bool> AnswersAsync(string engine, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(engine, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
            await process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
