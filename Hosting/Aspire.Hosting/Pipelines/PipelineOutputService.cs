using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Pipelines;

/// <inheritdoc cref="IPipelineOutputService"/>
internal sealed class PipelineOutputService(IOptions<PipelineOptions> options, IConfiguration configuration, IFileSystemService files) : IPipelineOutputService
{
    private readonly Lazy<string> _temporary = new(() => files.TempDirectory.CreateTempSubdirectory("aspire-pipelines").Path);

    public string GetOutputDirectory() => Path.GetFullPath(
        options.Value.OutputPath ?? Path.Combine(configuration["AppHost:Directory"] is { Length: > 0 } directory ? directory : ".", "aspire-output"));

    public string GetOutputDirectory(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Path.Combine(GetOutputDirectory(), resource.Name);
    }

    public string GetTempDirectory() => _temporary.Value;

    public string GetTempDirectory(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Path.Combine(GetTempDirectory(), resource.Name);
    }
}
