using Aspire.Hosting.Certificates;
using Aspire.Hosting.Dcp.Model;

namespace Aspire.Hosting.Dcp.Launch;

/// <summary>Environment and arguments of one start, resolved. Secrets are in clear here, so this goes to the orchestrator only.</summary>
internal sealed record LaunchConfiguration(IReadOnlyList<EnvVar> Environment, IReadOnlyList<LaunchArgument> Arguments)
{
    /// <summary>The certificates that a container gets, whose files are still to be made; <see langword="null"/> for none.</summary>
    public GatheredCertificates? Certificates { get; init; }

    public override string ToString() => $"{Environment.Count} variables, {Arguments.Count} arguments";
}

/// <summary>An argument of a program.</summary>
/// <param name="Value">Its text, perhaps with templates that the orchestrator fills in.</param>
/// <param name="IsSensitive">Whether a secret is part of it.</param>
internal readonly record struct LaunchArgument(string Value, bool IsSensitive)
{
    /// <summary>Whether it is left out of the command line that is shown.</summary>
    public bool IsHidden { get; init; }

    public override string ToString() => IsSensitive ? "***" : Value;
}
