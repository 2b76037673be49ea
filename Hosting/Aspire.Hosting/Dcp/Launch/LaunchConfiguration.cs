using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Environment and arguments of one start, resolved. Secrets are in clear here, so this goes to the orchestrator only.</summary>
internal sealed record LaunchConfiguration(IReadOnlyList<EnvVar> Environment, IReadOnlyList<LaunchArgument> Arguments)
{
    /// <summary>The certificates that a container gets, and where.</summary>
    public (string Folder, IReadOnlyList<ContainerFileSystemItem> Items)? Certificates { get; init; }

    public override string ToString() => $"{Environment.Count} variables, {Arguments.Count} arguments";
}

/// <summary>An argument of a program.</summary>
/// <param name="Value">Its text, perhaps with templates that the orchestrator fills in.</param>
/// <param name="IsSensitive">Whether a secret is part of it.</param>
internal readonly record struct LaunchArgument(string Value, bool IsSensitive)
{
    public override string ToString() => IsSensitive ? "***" : Value;
}
