using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>What a service may use.</summary>
internal static class DeclaredLimits
{
    public static ServiceLimits Of(IResource resource, ServiceLimits otherwise)
    {
        var cpu = resource.Annotations.OfType<CpuAnnotation>().LastOrDefault();
        var memory = resource.Annotations.OfType<MemoryAnnotation>().LastOrDefault();
        return new ServiceLimits(
            cpu?.Request ?? otherwise.CpuRequest,
            cpu?.Limit ?? otherwise.CpuLimit,
            memory?.Request ?? otherwise.MemoryRequest,
            memory?.Limit ?? otherwise.MemoryLimit,
            resource.Annotations.OfType<PidsLimitAnnotation>().LastOrDefault()?.Limit ?? otherwise.Pids);
    }
}
