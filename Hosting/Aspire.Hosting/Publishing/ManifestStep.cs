using System.Text.Json;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Publishing;

/// <summary>The step that writes the application as Aspire's manifest: <c>--publisher manifest --output-path PATH</c>.</summary>
internal static class ManifestStep
{
    public const string Name = "publish-manifest";
    private const string DefaultFileName = "aspire-manifest.json";

    public static PipelineStep Create() => new()
    {
        Name = Name,
        Description = "Writes the application as a manifest that other tools read.",
        Action = RunAsync,
    };

    /// <exception cref="DistributedApplicationException">No path is given, or it cannot be written to.</exception>
    private static async Task RunAsync(PipelineStepContext context)
    {
        var path = ManifestPath(context.Services.GetRequiredService<IOptions<PipelineOptions>>().Value.OutputPath);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await WriteAsync(context, path).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The manifest '{path}' cannot be written: {failure.Message} Give another path with --output-path.", failure);
        }

        context.Logger.LogInformation("Published manifest to: {ManifestPath}", path);
    }

    private static string ManifestPath(string? outputPath)
    {
        if (string.IsNullOrWhiteSpace(outputPath))
        {
            throw new DistributedApplicationException("Where to write the manifest is not said. Add --output-path PATH, a file that ends with .json or a folder.");
        }

        var path = Path.GetFullPath(outputPath);
        return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path : Path.Combine(path, DefaultFileName);
    }

    /// <summary>A manifest that another step or run reads is whole: it is written beside its place and moved there.</summary>
    private static async Task WriteAsync(PipelineStepContext context, string path)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            var file = File.Create(unfinished);
            await using (file.ConfigureAwait(false))
            {
                var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
                await using (writer.ConfigureAwait(false))
                {
                    await new ManifestPublishingContext(context.ExecutionContext, path, writer, context.CancellationToken).WriteModelAsync(context.Model).ConfigureAwait(false);
                }
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
