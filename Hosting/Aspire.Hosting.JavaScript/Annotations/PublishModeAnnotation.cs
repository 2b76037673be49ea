using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>Says what serves an application once it is published; without it, the image only holds the built files.</summary>
internal sealed record PublishModeAnnotation(PublishMode Mode) : IResourceAnnotation
{
    /// <summary>The built files in the image.</summary>
    public string OutputPath { get; init; } = "";

    public string EntryPoint { get; init; } = "";

    public string ScriptName { get; init; } = "";

    public string? ScriptArguments { get; init; }
}
