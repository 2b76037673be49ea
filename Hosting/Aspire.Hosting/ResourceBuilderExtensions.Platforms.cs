using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const string ProbePurpose = "HTTP probe";

    /// <summary>Lets a platform ask a resource over HTTP. Locally the resource is healthy only while it answers. There is one probe of each type; the last counts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="type">What is asked.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="initialDelaySeconds">The seconds before the first time; 5 when null.</param>
    /// <param name="periodSeconds">The seconds between two times; 5 when null.</param>
    /// <param name="timeoutSeconds">The seconds that an answer may take; 1 when null.</param>
    /// <param name="failureThreshold">How often in a row no good answer must come; 3 when null.</param>
    /// <param name="successThreshold">How often in a row a good answer must come; 1 when null.</param>
    /// <param name="endpointName">The endpoint that is asked; when null, <c>https</c> or <c>http</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">The resource has no such endpoint so far.</exception>
    [Experimental("ASPIREPROBES001")]
    public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, string? endpointName = null) where T : IResourceWithEndpoints, IResourceWithProbes
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithHttpProbe(type, HttpEndpointSelector(builder, endpointName, ProbePurpose), path, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold);
    }

    /// <summary>Lets a platform ask a resource over HTTP. Locally the resource is healthy only while it answers. There is one probe of each type; the last counts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="type">What is asked.</param>
    /// <param name="endpointSelector">Chooses the endpoint; when null, <c>https</c> or <c>http</c>.</param>
    /// <param name="path">The path that is asked for; <c>/</c> when null.</param>
    /// <param name="initialDelaySeconds">The seconds before the first time; 5 when null.</param>
    /// <param name="periodSeconds">The seconds between two times; 5 when null.</param>
    /// <param name="timeoutSeconds">The seconds that an answer may take; 1 when null.</param>
    /// <param name="failureThreshold">How often in a row no good answer must come; 3 when null.</param>
    /// <param name="successThreshold">How often in a row a good answer must come; 1 when null.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">There is no such endpoint so far, or it does not speak HTTP.</exception>
    [Experimental("ASPIREPROBES001")]
    public static IResourceBuilder<T> WithHttpProbe<T>(this IResourceBuilder<T> builder, ProbeType type, Func<EndpointReference>? endpointSelector, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null) where T : IResourceWithEndpoints, IResourceWithProbes
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoint = RequireHttp(builder, endpointSelector ?? HttpEndpointSelector(builder, endpointName: null, ProbePurpose), ProbePurpose);
        var probe = new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = endpoint,
            Path = path ?? "/",
            InitialDelaySeconds = initialDelaySeconds ?? 5,
            PeriodSeconds = periodSeconds ?? 5,
            TimeoutSeconds = timeoutSeconds ?? 1,
            FailureThreshold = failureThreshold ?? 3,
            SuccessThreshold = successThreshold ?? 1,
        };
        if (builder.Resource.Annotations.OfType<ProbeAnnotation>().FirstOrDefault(other => other.Type == type) is { } former)
        {
            builder.Resource.Annotations.Remove(former);
        }

        // Several probes often ask the same.
        var key = HttpHealthCheckKey(builder.Resource, endpoint, probe.Path, statusCode: 200);
        var isChecked = builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(check => check.Key == key);
        builder.WithAnnotation(probe);
        return isChecked ? builder : builder.WithHttpHealthCheck(() => endpoint, probe.Path);
    }

    /// <summary>Says which of several environments takes a resource.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="computeEnvironmentResource">The environment.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithComputeEnvironment<T>(this IResourceBuilder<T> builder, IResourceBuilder<IComputeEnvironmentResource> computeEnvironmentResource) where T : IComputeResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(computeEnvironmentResource);
        return builder.WithAnnotation(new ComputeEnvironmentAnnotation(computeEnvironmentResource.Resource), ResourceAnnotationMutationBehavior.Replace);
    }
}
