using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>Puts the keys that protect the dashboard into the AppHost's configuration, where everybody reads them.</summary>
internal static class DashboardConfiguration
{
    private const int KeyBytes = 16;

    /// <summary>
    /// Fills in <c>AppHost:BrowserToken</c>, <c>AppHost:OtlpApiKey</c>, <c>AppHost:DashboardApiKey</c> and
    /// <c>AppHost:ResourceService:*</c>: from what was configured, otherwise new and random for this run. Where
    /// anonymous access was asked for, none is made.
    /// </summary>
    public static void AddKeys(IConfigurationManager configuration)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (bool.TryParse(DashboardOptions.Given(configuration, DashboardSettings.AllowAnonymous), out var anonymous) && anonymous)
        {
            settings[DashboardSettings.AppHost.ResourceServiceAuthMode] = "Unsecured";
        }
        else
        {
            string Key(params ReadOnlySpan<string> names)
            {
                foreach (var name in names)
                {
                    if (DashboardOptions.Given(configuration, name) is { } given)
                    {
                        return given;
                    }
                }

                return RandomNumberGenerator.GetHexString(2 * KeyBytes, lowercase: true);
            }

            settings[DashboardSettings.AppHost.BrowserToken] =
                Key(DashboardSettings.FrontendBrowserToken, DashboardSettings.AppHost.BrowserToken);
            settings[DashboardSettings.AppHost.OtlpApiKey] = Key(DashboardSettings.AppHost.OtlpApiKey);
            settings[DashboardSettings.AppHost.DashboardApiKey] = Key(DashboardSettings.AppHost.DashboardApiKey);
            settings[DashboardSettings.AppHost.ResourceServiceAuthMode] = "ApiKey";
            settings[DashboardSettings.AppHost.ResourceServiceApiKey] = Key(DashboardSettings.ResourceServiceKey);
        }

        configuration.AddInMemoryCollection(settings);
    }
}
