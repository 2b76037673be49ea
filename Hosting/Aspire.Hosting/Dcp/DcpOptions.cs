using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dcp;

/// <summary>Settings of the section <c>DcpPublisher</c> that change how resources are run.</summary>
internal sealed class DcpOptions(IConfiguration configuration)
{
    /// <summary>Whether declared ports of proxied endpoints are replaced by free ones, so that several runs do not collide. Default no.</summary>
    public bool RandomizePorts { get; } = configuration.GetValue("DcpPublisher:RandomizePorts", false);

    /// <summary>Appended to the name of every object, so that several runs are told apart. Default none.</summary>
    public string? ResourceNameSuffix { get; } = configuration["DcpPublisher:ResourceNameSuffix"];

    /// <summary>
    /// Whether shutting down waits until the processes have ended. Default yes: what a server still holds (ports, data folders) is free
    /// for the next run then.
    /// </summary>
    public bool WaitForResourceCleanup { get; } = configuration.GetValue("DcpPublisher:WaitForResourceCleanup", true);
}
