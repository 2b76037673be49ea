namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource's processes have a terminal each.</summary>
/// <param name="options">What the terminals are like.</param>
internal sealed class TerminalAnnotation(TerminalOptions options) : IResourceAnnotation
{
    public TerminalOptions Options { get; } = options;

    /// <summary>What holds the terminal of each replica, by index; empty until the application starts.</summary>
    public IReadOnlyList<TerminalHostResource> Hosts { get; set; } = [];
}
