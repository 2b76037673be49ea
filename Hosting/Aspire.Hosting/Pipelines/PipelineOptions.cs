using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>What the pipeline is asked to do; the configuration section <c>Pipeline</c>.</summary>
[Experimental("ASPIREPIPELINES001")]
public class PipelineOptions
{
    /// <summary>Where to write to (<c>--output-path</c>); null for the default.</summary>
    public string? OutputPath { get; set; }

    /// <summary>The step to execute with all that it depends on (<c>--step</c>).</summary>
    public string? Step { get; set; }

    /// <summary>The least important messages that are told (<c>--log-level</c>); information when null.</summary>
    public string? LogLevel { get; set; }

    /// <summary>Whether what former deployments remembered is forgotten (<c>--clear-cache</c>).</summary>
    public bool ClearCache { get; set; }

    /// <summary>Whether everything that would be asked is answered with yes (<c>--yes</c>).</summary>
    public bool SkipConfirmation { get; set; }
}
