using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An environment that takes resources which run: a cluster, a project of containers, a cloud service.</summary>
public interface IComputeEnvironmentResource : IResource
{
    /// <summary>The host by which others in this environment reach an endpoint.</summary>
    /// <param name="endpointReference">The endpoint.</param>
    /// <returns>The host.</returns>
    /// <exception cref="NotImplementedException">The environment does not say.</exception>
    [Experimental("ASPIRECOMPUTE002")]
    ReferenceExpression GetHostAddressExpression(EndpointReference endpointReference) =>
        throw new NotImplementedException($"The environment '{Name}' does not say by which host '{endpointReference?.Resource.Name}' is reached.");

    /// <summary>A property of an endpoint as others in this environment see it.</summary>
    /// <param name="endpointReferenceExpression">The endpoint and its property.</param>
    /// <returns>The property.</returns>
    /// <exception cref="NotImplementedException">The environment does not say.</exception>
    [Experimental("ASPIRECOMPUTE002")]
    ReferenceExpression GetEndpointPropertyExpression(EndpointReferenceExpression endpointReferenceExpression) =>
        throw new NotImplementedException($"The environment '{Name}' does not say how '{endpointReferenceExpression?.Endpoint.Resource.Name}' is reached.");
}
