using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

/// <summary>The environment of the dashboard's process.</summary>
internal static class DashboardEnvironment
{
    /// <summary>Says where to listen, whom to ask, and which keys to want and to show.</summary>
    public static void Set(EnvironmentCallbackContext context, DashboardOptions options, IConfiguration configuration)
    {
        var environment = context.EnvironmentVariables;
        foreach (var (name, value) in configuration.AsEnumerable())
        {
            if (value is not null &&
                name.StartsWith(DashboardSettings.PassedOnPrefix, StringComparison.OrdinalIgnoreCase) &&
                !name.Equals(DashboardSettings.CorsAllowedOrigins, StringComparison.OrdinalIgnoreCase))
            {
                environment[name] = value;
            }
        }

        environment[DashboardSettings.Environment] = options.Environment;
        environment[DashboardSettings.Urls] = string.Join(';', options.FrontendAddresses);
        environment[DashboardSettings.Process.FrontendPublicUrl] = options.FrontendUrl;
        environment[DashboardSettings.ResourceServiceUrl] = options.ResourceServiceUrl.GetLeftPart(UriPartial.Authority);
        if (options.OtlpGrpcUrl is { } grpc)
        {
            environment[DashboardSettings.OtlpGrpcUrl] = grpc;
        }

        if (options.OtlpHttpUrl is { } http)
        {
            environment[DashboardSettings.OtlpHttpUrl] = http;
            if (AllowedOrigins(context, configuration) is { Length: > 0 } origins)
            {
                environment[DashboardSettings.Process.OtlpCorsAllowedOrigins] = origins;
                environment[DashboardSettings.Process.OtlpCorsAllowedHeaders] = "*";
            }
        }

        Protect(DashboardSettings.Process.FrontendAuthMode, "BrowserToken",
            DashboardSettings.Process.FrontendBrowserToken, options.BrowserToken);
        Protect(DashboardSettings.Process.OtlpAuthMode, "ApiKey", DashboardSettings.Process.OtlpPrimaryApiKey, options.OtlpApiKey);
        Protect(DashboardSettings.Process.ResourceServiceAuthMode, "ApiKey",
            DashboardSettings.Process.ResourceServiceApiKey, options.ResourceServiceApiKey);
        Protect(DashboardSettings.Process.ApiAuthMode, "ApiKey", DashboardSettings.Process.ApiPrimaryApiKey, options.ApiKey);
        environment[DashboardSettings.Process.ApiEnabled] = "true";

        void Protect(string modeName, string mode, string keyName, string? key)
        {
            environment[modeName] = key is null ? "Unsecured" : mode;
            if (key is not null)
            {
                environment[keyName] = key;
            }
        }
    }

    // Pages of the application's own sites may send telemetry from the browser.
    private static string? AllowedOrigins(EnvironmentCallbackContext context, IConfiguration configuration)
    {
        if (DashboardOptions.Given(configuration, DashboardSettings.CorsAllowedOrigins) is { } given)
        {
            return given;
        }

        var model = context.ExecutionContext.Services.GetService<DistributedApplicationModel>();
        return model is null
            ? null
            : string.Join(',', model.Resources
                .Where(resource => resource.Name != DashboardResource.Name)
                .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>())
                .Where(endpoint => endpoint.UriScheme is "http" or "https")
                .SelectMany(Origins)
                .Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Origins(EndpointAnnotation endpoint)
    {
        if (PortOf(endpoint) is { } port)
        {
            yield return $"{endpoint.UriScheme}://localhost:{port}";
        }

        if (endpoint.TargetPort is { } target)
        {
            yield return $"{endpoint.UriScheme}://localhost:{target}";
        }
    }

    // An endpoint of something that cannot run here says so by an exception; the dashboard comes up all the same.
    private static int? PortOf(EndpointAnnotation endpoint)
    {
        try
        {
            return endpoint.AllocatedEndpoint?.Port ?? endpoint.Port;
        }
        catch (InvalidOperationException)
        {
            return endpoint.Port;
        }
    }
}
