namespace Aspire.Hosting.Publishing;

/// <summary>What is published, and where to. The pipeline's options have taken its place.</summary>
[Obsolete("Use PipelineOptions.")]
public class PublishingOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Publishing = "Publishing";

    /// <summary>The publisher; null for the default.</summary>
    public string? Publisher { get; set; }

    /// <summary>The folder or file that is written; null for the default.</summary>
    public string? OutputPath { get; set; }

    /// <summary>Whether what is published is deployed as well.</summary>
    public bool Deploy { get; set; }
}
