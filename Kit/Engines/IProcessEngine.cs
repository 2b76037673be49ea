using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Engines;

/// <summary>
/// Serves a declared container resource by a server process on this machine. Register one with
/// <c>services.TryAddEnumerable(ServiceDescriptor.Singleton&lt;IProcessEngine, NginxEngine&gt;())</c>; folders, ports, accounts,
/// start, stop, state and log are then taken care of.
/// </summary>
internal interface IProcessEngine
{
    /// <summary>Whether this engine can stand in for the resource's container.</summary>
    bool Serves(IResource resource);

    /// <summary>The Debian package that brings the server, and the user it runs as when the AppHost runs as root.</summary>
    ServerPackage Package { get; }

    /// <summary>Looks for the server's programs before anything starts.</summary>
    /// <exception cref="EnvironmentKitException">The server is missing or too old; the message says how to get it.</exception>
    void RequireInstalled(IResource resource);

    /// <summary>Says how to prepare, start, probe and stop the server. Called once for each start; changes nothing itself.</summary>
    Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken);
}
