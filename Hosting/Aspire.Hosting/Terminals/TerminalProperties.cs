using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Terminals;

/// <summary>The facts by which the dashboard and Aspire's command line find the terminal of a replica.</summary>
internal static class TerminalProperties
{
    public const string Enabled = "terminal.enabled";
    public const string ReplicaIndex = "terminal.replicaIndex";
    public const string ReplicaCount = "terminal.replicaCount";
    public const string ConsumerPath = "terminal.consumerUdsPath";

    public static ImmutableArray<ResourcePropertySnapshot> Of(IResource resource, int replica) =>
        resource.Annotations.OfType<TerminalAnnotation>().LastOrDefault() is { } terminal && replica < terminal.Hosts.Count
            ?
            [
                new(Enabled, "true"),
                new(ReplicaIndex, replica.ToString(CultureInfo.InvariantCulture)),
                new(ReplicaCount, terminal.Hosts.Count.ToString(CultureInfo.InvariantCulture)),
                new(ConsumerPath, terminal.Hosts[replica].ConsumerPath) { IsSensitive = true },
            ]
            : [];
}
