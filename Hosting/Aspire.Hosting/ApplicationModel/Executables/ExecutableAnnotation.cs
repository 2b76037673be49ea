namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says which program an executable resource runs, and where.</summary>
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    /// <summary>The program: a path, or a name that is found on PATH.</summary>
    public required string Command { get; set; }

    /// <summary>The folder that it is started in.</summary>
    public required string WorkingDirectory { get; set; }
}
