using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Containers;

/// <summary>A container's place on the network that the containers of a run share.</summary>
/// <remarks>
/// The orchestrator can see to it itself. It then keeps a record of each connection, and asks the engine about the network again after every start,
/// with a call of the engine's client each time. One that is told by an option of <c>create</c> is started just so; that is how a container comes
/// there that ends with the run. One that outlives it is left to the orchestrator, which connects it again when the network was removed meanwhile.
/// </remarks>
/// <param name="NetworkName">The network's name on the engine.</param>
/// <param name="Aliases">The names by which other containers find it there.</param>
internal sealed record ContainerPlace(string NetworkName, List<string> Aliases)
{
    /// <summary>Options of the engine's <c>create</c> that have to do with networks begin like this.</summary>
    private static readonly string[] NetworkOptions = ["--net", "--ip", "--link"];

    /// <summary>The place as options of the engine's own <c>create</c> command.</summary>
    public IEnumerable<string> RunArguments => ["--network", NetworkName, .. Aliases.SelectMany(alias => (string[])["--network-alias", alias])];

    /// <summary>The place as the orchestrator is told of it.</summary>
    public ContainerNetworkConnection Connection => new(KnownNetworkIdentifiers.DefaultAspireContainerNetwork.Value, Aliases);

    /// <summary>Whether declared options say something of networks themselves, to which nothing can be added.</summary>
    public static bool IsDeclared(IReadOnlyList<string> runArguments) =>
        runArguments.Any(argument => NetworkOptions.Any(option => argument.StartsWith(option, StringComparison.Ordinal)));
}
