using EnvironmentKit.Deployment;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>What services that watch may do otherwise than the rest, and why.</summary>
internal static class TelemetryWaivers
{
    private static readonly DateOnly _until = new(2028, 12, 31);

    /// <summary>Its image has no program that could ask for its health from within; Kubernetes asks from outside.</summary>
    public static Waiver NoHealthCheck { get; } = new("no-readiness-probe", "Its image holds nothing but the program itself, so that nothing in the container could ask", _until);

    /// <summary>One runs.</summary>
    /// <param name="reason">Why one is enough.</param>
    public static Waiver One(string reason) => new("deployment-replicas", reason, _until);
}
