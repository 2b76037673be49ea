using System.Text.Json;
using ContainerEngine;
using Deployments.Compose.Acme;

namespace Deployments.Compose.Staging;

/// <summary>What somebody who has taken over one container of the shipped staging tier can do from there.</summary>
[Collection(StagingCollection.Name)]
public sealed class ContainmentTests(StagingSite site)
{
    // Pebble is the test's own.
    private const string NotOurs = "pebble";

    [ContainerFact]
    public async Task Process_OfEveryService_IsNoRootAndHasNoPrivileges()
    {
        await ForEachAsync(async (service, _) =>
        {
            var status = (await site.Project.ExecAsync(service, "cat", "/proc/1/status")).EnsureSucceeded().Output.Split('\n')
                .Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1].Trim());

            status["Uid"].Split('\t').ShouldAllBe(id => id != "0", service);
            status["Gid"].Split('\t').ShouldAllBe(id => id != "0", service);
            status["CapEff"].ShouldBe(new string('0', 16), service);
            status["CapBnd"].ShouldBe(new string('0', 16), service);
            status["NoNewPrivs"].ShouldBe("1", service);
            status["Seccomp"].ShouldBe("2", service);
        });
    }

    [ContainerFact]
    public async Task RootFileSystem_OfEveryService_CannotBeWritten()
    {
        await ForEachAsync(async (service, inspected) =>
        {
            inspected.GetProperty("HostConfig").GetProperty("ReadonlyRootfs").GetBoolean().ShouldBeTrue(service);
            foreach (var folder in new[] { "/", "/usr/bin", "/etc" })
            {
                (await site.Project.ExecAsync(service, "/bin/sh", "-c", $"echo x >{folder}/planted")).Succeeded.ShouldBeFalse($"{service} {folder}");
            }
        });
    }

    [ContainerFact]
    public async Task Limits_OfEveryService_AreSetInItsControlGroup()
    {
        await ForEachAsync((service, inspected) =>
        {
            var host = inspected.GetProperty("HostConfig");
            host.GetProperty("Memory").GetInt64().ShouldBeGreaterThan(0, service);
            host.GetProperty("NanoCpus").GetInt64().ShouldBeGreaterThan(0, service);
            host.GetProperty("PidsLimit").GetInt64().ShouldBeGreaterThan(0, service);
            return Task.CompletedTask;
        });
    }

    [ContainerFact]
    public async Task Host_FromEveryService_IsOutOfReach()
    {
        await ForEachAsync((service, inspected) =>
        {
            var host = inspected.GetProperty("HostConfig");
            host.GetProperty("Privileged").GetBoolean().ShouldBeFalse(service);
            foreach (var space in new[] { "PidMode", "UTSMode", "UsernsMode" })
            {
                host.GetProperty(space).GetString().ShouldBeOneOf("", "private");
            }

            var mounted = inspected.GetProperty("Mounts").EnumerateArray()
                .Where(mount => mount.GetProperty("Type").GetString() == "bind").Select(mount => mount.GetProperty("Source").GetString()!).ToList();
            mounted.ShouldAllBe(path => path.StartsWith(site.Files.Compose, StringComparison.Ordinal), service);
            return Task.CompletedTask;
        });
    }

    [ContainerFact]
    public async Task Secrets_OfEveryService_AreItsOwnOnly()
    {
        var declared = await ServicesAsync();
        await ForEachAsync(async (service, _) =>
        {
            var expected = declared.GetProperty(service).TryGetProperty("secrets", out var secrets)
                ? secrets.EnumerateArray().Select(FileNameOf).Order(StringComparer.Ordinal)
                : Enumerable.Empty<string>();

            var found = (await site.Project.ExecAsync(service, "/bin/sh", "-c", "ls /run/secrets 2>/dev/null || true")).EnsureSucceeded().Output;

            found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ShouldBe(expected, service);
        });
    }

    [ContainerFact]
    public async Task SecretValues_AreInNoCommandEnvironmentLabelOrLog()
    {
        var values = Directory.GetFiles(Path.Join(site.Files.Compose, "secrets")).Where(path => Path.GetFileName(path)[0] != '.')
            .Select(path => File.ReadAllText(path).Trim()).ToList();
        values.ShouldNotBeEmpty();

        await ForEachAsync((service, inspected) =>
        {
            var text = inspected.GetRawText();
            values.ShouldAllBe(value => !text.Contains(value), service);
            return Task.CompletedTask;
        });
        var processes = await site.Project.RunAsync("top");
        values.ShouldAllBe(value => !processes.Contains(value));
        var logs = await site.Project.RunAsync("logs", "--no-color");
        values.ShouldAllBe(value => !logs.Contains(value));
    }

    [ContainerFact]
    public async Task Network_OfEveryService_LeadsToItsReferencesOnly()
    {
        var declared = await ServicesAsync();
        var addresses = new Dictionary<string, List<string>>();
        await ForEachAsync((service, inspected) =>
        {
            addresses[service] = [.. inspected.GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject().Select(network => network.Value.GetProperty("IPAddress").GetString()!)];
            return Task.CompletedTask;
        });
        var database = addresses["db"].ShouldHaveSingleItem();

        foreach (var (service, _) in addresses)
        {
            var mayReach = Networks(declared, service).Intersect(Networks(declared, "db")).Any();
            (await ReachesAsync(service, database, 5432)).ShouldBe(mayReach, $"{service} to db");
        }

        // The door knows the site behind it and nothing else.
        (await ReachesAsync("gateway", database, 5432)).ShouldBeFalse();
        (await ReachesAsync("web", database, 5432)).ShouldBeTrue();
    }

    [ContainerFact]
    public async Task Outside_FromServicesBehindTheDoor_IsOutOfReach()
    {
        // What is not on a service's own networks is as far away as the internet: the same rule of the engine drops both.
        var pebble = await EngineClient.Current.RunAsync(
            "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", await site.Project.RunAsync("ps", "--quiet", NotOurs));
        var reaching = new List<string>();
        await ForEachAsync(async (service, _) =>
        {
            if (await ReachesAsync(service, pebble, PebbleServer.ManagementPort))
            {
                reaching.Add(service);
            }
        });

        reaching.Order(StringComparer.Ordinal).ShouldBe(["gateway", "gateway-certificates"]);
    }

    [ContainerFact]
    public async Task Ports_OfTheHost_AreTheDoorsOnly()
    {
        await ForEachAsync((service, inspected) =>
        {
            var published = inspected.GetProperty("HostConfig").GetProperty("PortBindings").EnumerateObject().Select(port => port.Name);
            published.Order(StringComparer.Ordinal).ToList().ShouldBe(service == "gateway" ? ["8080/tcp", "8443/tcp"] : [], customMessage: service);
            return Task.CompletedTask;
        });
    }

    private static string FileNameOf(JsonElement secret) =>
        (secret.TryGetProperty("target", out var target) && target.GetString() is { Length: > 0 } name ? name : secret.GetProperty("source").GetString()!).Replace("/run/secrets/", "", StringComparison.Ordinal);

    private static IEnumerable<string> Networks(JsonElement services, string service) =>
        services.GetProperty(service).GetProperty("networks").EnumerateObject().Select(network => network.Name);

    private async Task<bool> ReachesAsync(string service, string address, int port)
    {
        // A dropped packet would be waited for for minutes.
        var connect = $"if command -v nc >/dev/null; then nc -w 3 {address} {port} </dev/null; else timeout 3 bash -c 'exec 3<>/dev/tcp/{address}/{port}'; fi";
        return (await site.Project.ExecAsync(service, "/bin/sh", "-c", connect)).Succeeded;
    }

    private async Task<JsonElement> ServicesAsync() =>
        JsonDocument.Parse(await site.Project.RunAsync("config", "--format", "json")).RootElement.GetProperty("services");

    private async Task ForEachAsync(Func<string, JsonElement, Task> check)
    {
        var containers = (await site.Project.RunAsync("ps", "--quiet")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var inspected = JsonDocument.Parse(await EngineClient.Current.RunAsync(["inspect", .. containers]));
        var checkedOnes = 0;
        foreach (var container in inspected.RootElement.EnumerateArray())
        {
            var service = container.GetProperty("Config").GetProperty("Labels").GetProperty("com.docker.compose.service").GetString()!;
            if (service != NotOurs)
            {
                await check(service, container);
                checkedOnes++;
            }
        }

        checkedOnes.ShouldBeGreaterThan(8);
    }
}
