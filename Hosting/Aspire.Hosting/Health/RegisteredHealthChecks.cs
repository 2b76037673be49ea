using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Health;

/// <summary>Refuses to start an application in which a resource asks for a health check that nobody registered: it would never become healthy.</summary>
internal sealed class RegisteredHealthChecks(DistributedApplicationModel model, ILogger<DistributedApplication> logger) : IValidateOptions<HealthCheckServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, HealthCheckServiceOptions options)
    {
        var registered = options.Registrations.Select(registration => registration.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isComplete = true;
        foreach (var resource in model.Resources)
        {
            foreach (var missing in resource.Annotations.OfType<HealthCheckAnnotation>().Where(check => !registered.Contains(check.Key)))
            {
                isComplete = false;
                logger.LogError("The health check '{Key}' is not registered and is required for resource '{ResourceName}'.", missing.Key, resource.Name);
            }
        }

        return isComplete ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("A health check registration is missing. Check logs for more details.");
    }
}
