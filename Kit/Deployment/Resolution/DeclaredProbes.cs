#pragma warning disable ASPIREPROBES001 // What an AppHost declares with Aspire's own method counts.
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>The probes that are declared with Aspire's <c>WithHttpProbe</c>.</summary>
internal static class DeclaredProbes
{
    /// <exception cref="EnvironmentKitException">A probe asks an endpoint that the container does not have.</exception>
    public static void Read(ServiceDraft draft)
    {
        foreach (var declared in draft.Resource.Annotations.OfType<EndpointProbeAnnotation>())
        {
            var found = draft.Model.PortsOf(draft.Resource).Find(declared.EndpointReference.EndpointName);
            var port = draft.Ports.Find(port => port.Number == found?.Port) ?? throw new EnvironmentKitException(
                $"A probe of '{draft.Name}' asks the endpoint '{declared.EndpointReference.EndpointName}', which its container does not have in tier '{draft.Model.Tier.Name}'.");
            var probe = new Probe(new HttpProbe(port.Name, declared.Path))
            {
                Interval = TimeSpan.FromSeconds(declared.PeriodSeconds),
                Timeout = TimeSpan.FromSeconds(declared.TimeoutSeconds),
                FailureThreshold = declared.FailureThreshold,
                InitialDelay = TimeSpan.FromSeconds(declared.InitialDelaySeconds),
            };
            switch (declared.Type)
            {
                case ProbeType.Startup:
                    draft.Startup = probe;
                    break;
                case ProbeType.Readiness:
                    draft.Readiness = probe;
                    break;
                default:
                    draft.Liveness = probe;
                    break;
            }
        }
    }
}
