using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Status;

/// <summary>The address that opens the dashboard logged in.</summary>
internal static class DashboardAddress
{
    /// <summary>The configuration setting with the token that logs a browser in; Aspire makes one up for each run.</summary>
    private const string TokenSetting = "AppHost:BrowserToken";

    public static string? Find(CustomResourceSnapshot dashboard, IConfiguration configuration)
    {
        var url = dashboard.Urls.FirstOrDefault(url => url.Name is "https" or "http") ?? dashboard.Urls.FirstOrDefault(url => !url.IsInternal);
        if (url is null || url.Url.Contains("/login?t=", StringComparison.Ordinal))
        {
            return url?.Url;
        }

        var token = configuration[TokenSetting];
        return string.IsNullOrEmpty(token) ? url.Url : $"{url.Url.TrimEnd('/')}/login?t={token}";
    }
}
