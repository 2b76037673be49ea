using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Backchannel;

/// <summary>Tells Aspire's CLI where the dashboard is, once it answers.</summary>
internal sealed class DashboardAccess(DistributedApplicationModel model, ResourceNotificationService notifications, DashboardOptions options)
{
    /// <summary>The answer to <c>GetDashboardUrlsAsync</c>.</summary>
    public async Task<JsonNode?> DescribeUrlsAsync(CancellationToken cancellationToken)
    {
        var healthy = await IsHealthyAsync(cancellationToken).ConfigureAwait(false);
        return new JsonObject { ["dashboardHealthy"] = healthy, ["baseUrlWithLoginToken"] = healthy ? options.LoginUrl : null };
    }

    /// <summary>The answer to <c>GetDashboardInfoAsync</c>, which has what is needed to read telemetry.</summary>
    public async Task<JsonNode?> DescribeAsync(CancellationToken cancellationToken)
    {
        var healthy = await IsHealthyAsync(cancellationToken).ConfigureAwait(false);
        return new JsonObject
        {
            ["isHealthy"] = healthy,
            ["apiBaseUrl"] = healthy ? options.FrontendUrl : null,
            ["apiToken"] = healthy ? options.ApiKey : null,
            ["dashboardUrls"] = healthy ? new JsonArray(options.LoginUrl) : [],
        };
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled || model.Resources.All(resource => resource.Name != DashboardResource.Name))
        {
            return false;
        }

        try
        {
            await notifications.WaitForResourceHealthyAsync(DashboardResource.Name, WaitBehavior.StopOnResourceUnavailable, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DistributedApplicationException)
        {
            // It has ended; the application goes on without it.
            return false;
        }
    }
}
