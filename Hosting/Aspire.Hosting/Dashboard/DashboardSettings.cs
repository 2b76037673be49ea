namespace Aspire.Hosting.Dashboard;

/// <summary>The names of the settings that an AppHost reads and of those that the dashboard is started with.</summary>
internal static class DashboardSettings
{
    public const string Urls = "ASPNETCORE_URLS";
    public const string Environment = "ASPNETCORE_ENVIRONMENT";
    public const string OtlpGrpcUrl = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string OtlpHttpUrl = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    public const string CorsAllowedOrigins = "ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS";
    public const string FrontendBrowserToken = "ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN";
    public const string ResourceServiceKey = "ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY";
    public const string AllowAnonymous = "ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS";
    public const string ResourceServiceUrl = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";
    public const string ShowDashboardResources = "ASPIRE_SHOW_DASHBOARD_RESOURCES";

    /// <summary>Settings with this prefix go to the dashboard as they are.</summary>
    public const string PassedOnPrefix = "ASPIRE_DASHBOARD_";

    /// <summary>Keys of the AppHost's configuration, filled in when the builder is made.</summary>
    public static class AppHost
    {
        public const string BrowserToken = "AppHost:BrowserToken";
        public const string OtlpApiKey = "AppHost:OtlpApiKey";
        public const string DashboardApiKey = "AppHost:DashboardApiKey";
        public const string ResourceServiceAuthMode = "AppHost:ResourceService:AuthMode";
        public const string ResourceServiceApiKey = "AppHost:ResourceService:ApiKey";
        public const string ApplicationName = "AppHost:DashboardApplicationName";
    }

    /// <summary>Environment variables of the dashboard's process.</summary>
    public static class Process
    {
        public const string FrontendAuthMode = "DASHBOARD__FRONTEND__AUTHMODE";
        public const string FrontendBrowserToken = "DASHBOARD__FRONTEND__BROWSERTOKEN";
        public const string FrontendPublicUrl = "DASHBOARD__FRONTEND__PUBLICURL";
        public const string OtlpAuthMode = "DASHBOARD__OTLP__AUTHMODE";
        public const string OtlpPrimaryApiKey = "DASHBOARD__OTLP__PRIMARYAPIKEY";
        public const string OtlpCorsAllowedOrigins = "DASHBOARD__OTLP__CORS__ALLOWEDORIGINS";
        public const string OtlpCorsAllowedHeaders = "DASHBOARD__OTLP__CORS__ALLOWEDHEADERS";
        public const string ResourceServiceAuthMode = "DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE";
        public const string ResourceServiceApiKey = "DASHBOARD__RESOURCESERVICECLIENT__APIKEY";
        public const string ApiAuthMode = "DASHBOARD__API__AUTHMODE";
        public const string ApiPrimaryApiKey = "DASHBOARD__API__PRIMARYAPIKEY";
        public const string ApiEnabled = "ASPIRE_DASHBOARD_API_ENABLED";
    }
}
