namespace Aspire.Hosting.Dcp.Containers;

/// <summary>Understands what the engine's client writes when an image is not on this machine.</summary>
internal sealed class ImagePull
{
    private static readonly string[] Refusals =
    [
        "manifest unknown", "not found", "pull access denied", "access to the resource is denied", "unauthorized", "no such host", "connection refused",
        "certificate signed by unknown authority", "server gave HTTP response to HTTPS client",
    ];

    private readonly List<string> _lines = [];

    /// <summary>All that was written so far.</summary>
    public string Text => string.Join('\n', _lines);

    /// <summary>Takes in the next line.</summary>
    /// <returns>Whether the image cannot be had: another attempt, which the orchestrator would make, ends the same way.</returns>
    public bool IsRefusedWith(string line)
    {
        _lines.Add(line);
        return line.StartsWith(ContainerFailure.DaemonMark, StringComparison.Ordinal)
            && _lines.Exists(earlier => earlier.StartsWith(ContainerFailure.MissingMark, StringComparison.Ordinal))
            && Refusals.Any(refusal => line.Contains(refusal, StringComparison.Ordinal));
    }
}
