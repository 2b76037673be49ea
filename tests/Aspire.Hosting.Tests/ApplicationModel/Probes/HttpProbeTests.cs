using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.ApplicationModel.Probes;

public sealed class HttpProbeTests
{
    private readonly IResourceBuilder<ContainerResource> _web = Declared.Application().AddContainer("web", "nginx").WithHttpEndpoint(targetPort: 80);

    [Fact]
    public void WithHttpProbe_NothingSaid_HasTheDefaults()
    {
        _web.WithHttpProbe(ProbeType.Readiness);

        var probe = Probes.ShouldHaveSingleItem();
        (probe.Type, probe.Path, probe.EndpointReference.EndpointName).ShouldBe((ProbeType.Readiness, "/", "http"));
        (probe.InitialDelaySeconds, probe.PeriodSeconds, probe.TimeoutSeconds, probe.FailureThreshold, probe.SuccessThreshold).ShouldBe((5, 5, 1, 3, 1));
    }

    [Fact]
    public void WithHttpProbe_SameTypeAgain_ReplacesTheFormer()
    {
        _web.WithHttpProbe(ProbeType.Liveness, "/old").WithHttpProbe(ProbeType.Startup, "/up").WithHttpProbe(ProbeType.Liveness, "/alive", periodSeconds: 30);

        Probes.Select(probe => (probe.Type, probe.Path, probe.PeriodSeconds)).ShouldBe([(ProbeType.Startup, "/up", 5), (ProbeType.Liveness, "/alive", 30)]);
    }

    [Fact]
    public void WithHttpProbe_Locally_IsAHealthCheck()
    {
        _web.WithHttpProbe(ProbeType.Readiness, "/ready");

        _web.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem().Key.ShouldBe("web_http_/ready_200_check");
    }

    [Fact]
    public void WithHttpProbe_UnknownEndpoint_IsRefusedByName() =>
        Should.Throw<DistributedApplicationException>(() => _web.WithHttpProbe(ProbeType.Readiness, endpointName: "admin")).Message.ShouldEndWith("admin");

    [Fact]
    public void WithHttpProbe_EndpointIsNotHttp_IsRefused()
    {
        _web.WithEndpoint(name: "raw", scheme: "tcp", targetPort: 81);

        Should.Throw<DistributedApplicationException>(() => _web.WithHttpProbe(ProbeType.Readiness, endpointName: "raw")).Message.ShouldContain("'tcp'");
    }

    [Fact]
    public void WithHttpProbe_TwoOfThemOnOnePath_AreOneHealthCheck()
    {
        _web.WithHttpProbe(ProbeType.Liveness, "/up").WithHttpProbe(ProbeType.Readiness, "/up");

        _web.Resource.Annotations.OfType<HealthCheckAnnotation>().ShouldHaveSingleItem();
    }

    private IEnumerable<EndpointProbeAnnotation> Probes => _web.Resource.Annotations.OfType<EndpointProbeAnnotation>();
}
