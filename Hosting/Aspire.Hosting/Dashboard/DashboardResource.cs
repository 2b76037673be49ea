using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard as a resource of the application: an executable that the orchestrator starts and ends.</summary>
internal static class DashboardResource
{
    /// <summary>The resource's name.</summary>
    public const string Name = "aspire-dashboard";

    private const string OtlpGrpcEndpoint = "otlp-grpc";
    private const string OtlpHttpEndpoint = "otlp-http";

    /// <summary>The program, its endpoints and its environment.</summary>
    public static ExecutableResource Create(DashboardOptions options, string program, IConfiguration configuration)
    {
        var resource = new ExecutableResource(Name, program, Path.GetDirectoryName(program) ?? "");
        resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(arguments => arguments.Insert(0, "dashboard")));
        Configure(resource, options, configuration);
        return resource;
    }

    /// <summary>Gives a resource, of our own making or of the declaration's, what the dashboard needs to run.</summary>
    public static void Configure(IResource resource, DashboardOptions options, IConfiguration configuration)
    {
        resource.Annotations.Add(new ResourceIconAnnotation("ContentView"));
        // Nobody should saw off the page that they are sitting on.
        resource.Annotations.Add(new ExcludeLifecycleCommandsAnnotation());
        resource.Annotations.Add(new HealthCheckAnnotation(DashboardHealthCheck.Key));
        AddEndpoints(resource, options);
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => SetEnvironment(context, options, configuration)));
        resource.Annotations.Add(new ResourceUrlsCallbackAnnotation(context => NameUrls(context, options)));
        resource.Annotations.Add(new ResourceSnapshotAnnotation(new CustomResourceSnapshot
        {
            ResourceType = "Executable",
            Properties = [],
            IsHidden = !options.ShowItself,
        }));
    }

    private static void AddEndpoints(IResource resource, DashboardOptions options)
    {
        foreach (var declared in resource.Annotations.OfType<EndpointAnnotation>().ToList())
        {
            resource.Annotations.Remove(declared);
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var address in options.FrontendAddresses)
        {
            var name = names.Add(address.Scheme) ? address.Scheme : $"{address.Scheme}-{address.Port}";
            resource.Annotations.Add(Endpoint(name, address));
        }

        AddOtlp(OtlpGrpcEndpoint, options.OtlpGrpcUrl, "http2");
        AddOtlp(OtlpHttpEndpoint, options.OtlpHttpUrl, transport: null);

        void AddOtlp(string name, string? url, string? transport)
        {
            if (url is not null)
            {
                resource.Annotations.Add(Endpoint(name, BindingAddress.Parse(url), transport));
            }
        }
    }

    // The dashboard binds the port itself: a proxy in between would only cost a hop.
    private static EndpointAnnotation Endpoint(string name, BindingAddress address, string? transport = null) =>
        new(ProtocolType.Tcp, uriScheme: address.Scheme, transport: transport, name: name, port: address.Port, targetPort: address.Port,
            isExternal: false, isProxied: false)
        {
            TargetHost = address.Host,
        };

    private static void SetEnvironment(EnvironmentCallbackContext context, DashboardOptions options, IConfiguration configuration)
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
                .Where(resource => resource.Name != Name)
                .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>())
                .Where(endpoint => endpoint.UriScheme is "http" or "https")
                .SelectMany(Origins)
                .Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Origins(EndpointAnnotation endpoint)
    {
        if ((endpoint.AllocatedEndpoint?.Port ?? endpoint.Port) is { } port)
        {
            yield return $"{endpoint.UriScheme}://localhost:{port}";
        }

        if (endpoint.TargetPort is { } target)
        {
            yield return $"{endpoint.UriScheme}://localhost:{target}";
        }
    }

    private static void NameUrls(ResourceUrlsCallbackContext context, DashboardOptions options)
    {
        foreach (var url in context.Urls)
        {
            if (url.Endpoint?.EndpointName is not { } endpoint)
            {
                continue;
            }

            if (endpoint is OtlpGrpcEndpoint or OtlpHttpEndpoint)
            {
                url.DisplayText = endpoint;
            }
            else
            {
                url.DisplayText = $"Dashboard ({endpoint})";
                url.Url = options.LoginUrlOf(url.Url.TrimEnd('/'));
            }
        }
    }
}
