using System.Globalization;
using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentKit.Deployment;
using EnvironmentKit.Telemetry.Collector;

namespace Deployments.Swarm;

/// <summary>What a node makes of a service in the end, as against what its stack file says.</summary>
[Collection(SwarmCollection.Name)]
public sealed class AppliedSettingsTests
{
    [ContainerFact]
    public async Task Deploy_LockedUpService_RunsLockedUp()
    {
        var engine = EngineClient.Current;
        await using var images = new StandInImages(engine);
        await images.EnsureAsync(SiteTier.Postgres);
        using var folder = new StackFolder();
        await using var stack = new SwarmStack(engine);
        var tier = SiteTier.Create(stack.Name, 1, "1.0.0");
        var database = tier.Services.Single(service => service.Name == "db") with
        {
            Configs = [new ConfigMount("hello.sh", "/etc/hello.sh", Executable: true)],
            TemporaryMounts = [.. tier.Services[0].TemporaryMounts, new TemporaryMount("/usr/local/share", 1024 * 1024)],
            Environment = [.. tier.Services[0].Environment, new EnvironmentVariable("PRICE", "$HOME ${HOME} $$")],
        };
        folder.Write(tier with { Services = [database, Watcher(database)], Configs = [new ConfigFile("hello.sh", "#!/bin/sh\necho hello $1\n")] });

        await stack.DeployAsync(folder.Location);
        await stack.ConvergeAsync(TimeSpan.FromMinutes(2));

        var status = await stack.ExecAsync("db", "grep", "-E", "^(Uid|Gid|CapBnd|CapEff|Seccomp):", "/proc/1/status");
        status.Replace('\t', ' ').Split('\n').ShouldBe(["Uid: 999 999 999 999", "Gid: 999 999 999 999", "CapEff: 0000000000000000", "CapBnd: 0000000000000000", "Seccomp: 2"]);
        (await stack.ExecAsync("db", "/etc/hello.sh", "you")).ShouldBe("hello you");
        (await stack.ExecAsync("db", "stat", "--format", "%u:%g %a", "/run/secrets/db-password")).ShouldBe("999:999 400");
        (await stack.ExecAsync("db", "sh", "-c", "echo \"$PRICE\"; hostname; df --output=size -k /tmp | tail -1; touch /etc/x 2>&1 || true"))
            .Split('\n').Select(line => line.Trim()).ShouldBe(["$HOME ${HOME} $$", "db", "16384", "touch: cannot touch '/etc/x': Read-only file system"]);
        (await stack.ExecAsync("db", "sh", "-c", "stat --format '%u:%g %a' /var/run/postgresql; cd /usr/local/share; stat --format '%u:%g %a' .; ls -A; stat --file-system --format '%T' ."))
            .Split('\n').Select(line => line.Trim()).ShouldBe(["999:999 700", "999:999 700", "tmpfs"]);
        var host = (await stack.ContainerAsync("db")).GetProperty("HostConfig");
        host.GetProperty("PidsLimit").GetInt64().ShouldBe(100);
        host.GetProperty("Memory").GetInt64().ShouldBe(512 << 20);
        host.GetProperty("NanoCpus").GetInt64().ShouldBe(1_000_000_000);
        host.GetProperty("Init").GetBoolean().ShouldBeTrue();
        host.GetProperty("ReadonlyRootfs").GetBoolean().ShouldBeTrue();
        host.GetProperty("LogConfig").GetProperty("Config").GetProperty("max-size").GetString().ShouldBe("10m");
        (await engine.RunAsync("network", "inspect", "--format", "{{.Internal}} {{.Options.encrypted}}", $"{stack.Name}_db")).ShouldBe("true true");

        await SeesItsNodeAsync(stack, engine);

        await stack.DisposeAsync();
        (await stack.LeftAsync()).ShouldBeEmpty();
    }

    // What the collectors on every node see of it, in an image with a shell.
    private static Service Watcher(Service database) => new()
    {
        Name = "watcher",
        Component = "telemetry",
        Image = database.Image,
        Entrypoint = ["/bin/sleep", "600"],
        HostMounts = [.. NodeReceivers.NetworkMounts, .. NodeReceivers.ProcessMounts.Select(mount => mount with { Path = "/processes" })],
        EveryNode = true,
        NodeNameVariable = "NODE_NAME",
        Limits = database.Limits,
        User = new ServiceUser(10001, 10001),
        StopGracePeriod = TimeSpan.FromSeconds(1),
    };

    private static async Task SeesItsNodeAsync(SwarmStack stack, EngineClient engine)
    {
        (await stack.InspectAsync("watcher", "{{if .Spec.Mode.Global}}global{{end}}")).ShouldBe("global");
        (await stack.ExecAsync("watcher", "printenv", "NODE_NAME")).ShouldBe(await engine.RunAsync("info", "--format", "{{.Name}}"));

        // Other containers come and go with interfaces of their own.
        var interfaces = Interfaces(await File.ReadAllTextAsync("/proc/1/net/dev", TestContext.Current.CancellationToken)).Where(name => !name.StartsWith("veth", StringComparison.Ordinal)).ToList();
        interfaces.Except(Interfaces(await stack.ExecAsync("watcher", "cat", "/host/proc/net/dev"))).ShouldBeEmpty();
        interfaces.Except(Interfaces(await stack.ExecAsync("watcher", "cat", "/proc/net/dev"))).ShouldNotBeEmpty();
        (await stack.ExecAsync("watcher", "cat", "/host/proc/stat", "/host/proc/uptime")).ShouldContain("\nbtime ");

        var me = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        (await stack.ExecAsync("watcher", "ls", "/processes")).Split('\n').ShouldContain(me);
        (await stack.ExecAsync("watcher", "ls", "/proc")).Split('\n').ShouldNotContain(me);
        (await stack.ExecAsync("watcher", "sh", "-c", "cat /processes/1/environ 2>&1 || true")).ShouldContain("Permission denied");
        var mounts = (await stack.ExecAsync("watcher", "cat", "/proc/self/mountinfo")).Split('\n').Select(line => line.Split(' ')).ToDictionary(fields => fields[4], fields => fields[5]);
        foreach (var path in new[] { "/host/proc/net", "/host/proc/stat", "/host/proc/uptime", "/processes" })
        {
            mounts[path].ShouldStartWith("ro,", Case.Sensitive, path);
        }
    }

    private static IEnumerable<string> Interfaces(string text) => text.Split('\n').Where(line => line.Contains(':')).Select(line => line.Split(':')[0].Trim());
}
