using System.Globalization;
using Aspire.Hosting;
using EnvironmentKit.Budget.Workloads;
using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;

namespace EnvironmentKit.Parity;

/// <summary>The settings of one service.</summary>
internal static class ServiceSettings
{
    public static void Add(SubjectSettings settings, Service service, Workload workload)
    {
        settings.Add("component", service.Component);
        settings.Add("image", service.Image.ToString());
        settings.Add("entrypoint", service.Entrypoint);
        settings.Add("arguments", service.Arguments);
        settings.Add("user", $"{service.User.Uid}:{service.User.Gid}");
        settings.Add("placement", service.Placement is { } label ? $"{label.Key}={label.Value}" : null);
        AddRun(settings, service);
        AddReplicas(settings, service, workload);
        AddLimits(settings, service.Limits);
        settings.Add("probe.startup", service.Startup is { } startup ? ProbeText.Of(startup) : null);
        settings.Add("probe.readiness", service.Readiness is { } readiness ? ProbeText.Of(readiness) : null);
        settings.Add("probe.liveness", service.Liveness is { } liveness ? ProbeText.Of(liveness) : null);
        AddFiles(settings, service);
        AddNetwork(settings, service);
        settings.Add("node-name", service.NodeNameVariable);
        foreach (var variable in service.Environment)
        {
            settings.Add("environment." + variable.Name, variable.Value);
        }

        settings.Add(service.Waivers);
        if (service.Gateway is { } gateway)
        {
            AddGateway(settings, gateway);
        }
    }

    private static void AddRun(SubjectSettings settings, Service service)
    {
        settings.Add("run", service.Run.ToString());
        settings.Add("schedule", service.Schedule is { } schedule ? $"{schedule.Cron} {schedule.TimeZone}" : null);
        settings.Add("schedule.deadline", service.Schedule is { } time ? Quantity.Duration(time.Deadline) : null);
        settings.Add("stateful", service.Stateful);
        settings.Add("every-node", service.EveryNode);
        settings.Add("stop.grace-period", Quantity.Duration(service.StopGracePeriod));
        settings.Add("stop.signal", service.StopSignal);
        foreach (var dependency in service.DependsOn)
        {
            settings.Add("depends-on." + dependency.Service, dependency.Condition.ToString());
        }
    }

    private static void AddReplicas(SubjectSettings settings, Service service, Workload workload)
    {
        // What runs to its end does so once at a time.
        var least = Math.Max(workload.Least, 1);
        settings.Add("replicas", workload.Most == least ? least.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{least} to {workload.Most}"));
        settings.Add("replicas.cpu-percent", workload.Most > least ? service.Replicas.TargetCpuPercent : null);
        settings.Add("update", service.Run != RunMode.Continuous ? null : workload.Surge > 0 ? "starts before it stops" : "stops before it starts");
    }

    private static void AddLimits(SubjectSettings settings, ServiceLimits limits)
    {
        settings.Add("cpu.request", Quantity.Cores(limits.CpuRequest));
        settings.Add("cpu.limit", Quantity.Cores(limits.CpuLimit));
        settings.Add("memory.request", Quantity.Size(limits.MemoryRequest));
        settings.Add("memory.limit", Quantity.Size(limits.MemoryLimit));
        settings.Add("pids.limit", limits.Pids);
    }

    private static void AddFiles(SubjectSettings settings, Service service)
    {
        foreach (var secret in service.Secrets)
        {
            settings.Add("secret." + secret, "read");
        }

        foreach (var file in service.SecretFiles)
        {
            settings.Add($"secret.{file.Secret}.file", file.Name);
        }

        foreach (var mount in service.Configs)
        {
            settings.Add("file." + mount.Path, mount.Executable ? mount.Config + ", executable" : mount.Config);
        }

        foreach (var mount in service.Volumes)
        {
            settings.Add("volume." + mount.Path, mount.ReadOnly ? mount.Volume + ", read-only" : mount.Volume);
        }

        foreach (var mount in service.HostMounts)
        {
            settings.Add("host." + mount.Path, mount.IsFile ? mount.Source + ", file" : mount.Source);
        }

        foreach (var mount in service.TemporaryMounts)
        {
            settings.Add("memory-folder." + mount.Path, Quantity.Size(mount.Size));
        }
    }

    private static void AddNetwork(SubjectSettings settings, Service service)
    {
        foreach (var port in service.Ports)
        {
            settings.Add("port." + port.Name, string.Create(CultureInfo.InvariantCulture, $"{port.Number}/{(port.Udp ? "udp" : "tcp")} {port.Scheme}"));
            settings.Add($"port.{port.Name}.published", port.PublishedAs);
        }

        foreach (var connection in service.Connections)
        {
            settings.Add(string.Create(CultureInfo.InvariantCulture, $"connection.{connection.Service}:{connection.Port}"), "yes");
        }

        foreach (var connection in service.ExternalConnections)
        {
            settings.Add(string.Create(CultureInfo.InvariantCulture, $"external.{connection.Host}:{connection.Port}"), "yes");
        }

        settings.Add("internet-access", service.InternetAccess);
    }

    private static void AddGateway(SubjectSettings settings, Gateway gateway)
    {
        settings.Add("gateway.domains", gateway.Domains.Select(domain => domain.Name));
        settings.Add("gateway.ingress-class", gateway.IngressClass);
        settings.Add("gateway.ingress-namespace", gateway.IngressNamespace);
        var tls = gateway.Domains.Select(domain => domain.Tls).Distinct().ToList();
        settings.Add("tls", tls.Count == 0 ? "none" : string.Join(", ", tls.Select(source => source switch { GatewayTlsAcme => "acme", GatewayTlsFiles => "files", _ => "none" })));
        if (tls.OfType<GatewayTlsAcme>().FirstOrDefault() is { } acme)
        {
            settings.Add("tls.server", acme.Server);
            settings.Add("tls.email", acme.Email);
            settings.Add("tls.cluster-issuer", acme.ClusterIssuer);
            settings.Add("tls.authority", acme.Authority is { } authority ? "sha256 " + Sha256.HexOf(authority)[..12] : null);
        }
    }
}
