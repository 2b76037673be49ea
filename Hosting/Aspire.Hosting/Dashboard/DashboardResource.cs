using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

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
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => DashboardEnvironment.Set(context, options, configuration)));
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
