using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

/// <summary>Which endpoint health checks, probes and commands over HTTP ask, and what is said when there is none.</summary>
public sealed class HttpSelectionTests
{
    private const string NoSuchEndpoint = "as no endpoint was found matching one of the specified names: ";
    private const string NotHttp = "as the endpoint with name 'raw' and scheme 'tcp' is not an HTTP endpoint.";

    private readonly IResourceBuilder<ContainerResource> _web = Declared.Application().AddContainer("web", "nginx").WithEndpoint(targetPort: 9, scheme: "tcp", name: "raw");

    [Fact]
    public void WithHttpHealthCheck_NoHttpEndpoint_IsRefusedAtOnce()
    {
        Refusal(() => _web.WithHttpHealthCheck()).ShouldBe($"Could not create HTTP health check for resource 'web' {NoSuchEndpoint}https, http");
        Refusal(() => _web.WithHttpHealthCheck(endpointName: "raw")).ShouldBe($"Could not create HTTP health check for resource 'web' {NotHttp}");
        Refusal(() => _web.WithHttpHealthCheck(() => null!)).ShouldBe("Could not create HTTP health check for resource 'web' as the endpoint selector returned null.");
    }

    [Fact]
    public void WithHttpCommand_NoHttpEndpoint_IsRefusedAtOnce()
    {
        Refusal(() => _web.WithHttpCommand("/", "Go", endpointName: "admin")).ShouldBe($"Could not create HTTP command for resource 'web' {NoSuchEndpoint}admin");
        Refusal(() => _web.WithHttpCommand("/", "Go", () => _web.GetEndpoint("raw"))).ShouldBe($"Could not create HTTP command for resource 'web' {NotHttp}");
    }

    [Fact]
    public void WithHttpHealthCheck_BothSchemes_AsksOverHttpsAndNamesTheEndpointInItsKey()
    {
        _web.WithHttpEndpoint().WithHttpsEndpoint().WithHttpHealthCheck("/up", 204).WithHttpHealthCheck("/up", 204, "http");

        _web.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).ShouldBe(["web_https_/up_204_check", "web_http_/up_204_check"]);
        Refusal(() => _web.WithHttpHealthCheck("/up", 204)).ShouldBe("Resource 'web' already has a health check with key 'web_https_/up_204_check'.");
    }

    [Fact]
    public void WithHttpCommand_NoName_IsNamedAfterEndpointMethodAndPath()
    {
        _web.WithHttpEndpoint().WithHttpEndpoint(name: "admin")
            .WithHttpCommand("/go", "Go").WithHttpCommand("/go", "Get", endpointName: "admin", commandOptions: new() { Method = HttpMethod.Get }).WithHttpCommand("/go", "Go again");

        _web.Resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => (command.Name, command.DisplayName))
            .ShouldBe([("web-admin-http-get-/go", "Get"), ("web-http-http-post-/go", "Go again")]);
    }

    private static string Refusal(Action declare) => Should.Throw<DistributedApplicationException>(declare).Message;
}
