using ContainerEngine;
using ContainerEngine.Images;
using EnvironmentUnderTest;

namespace Deployments.Engine;

/// <summary>The stand-ins do what the official images are known to do, locked up as the manifests have them.</summary>
public sealed class OtherStandInTests
{
    private static readonly string[] LockedUp = ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--tmpfs", "/tmp"];

    private static EngineClient Engine => EngineClient.Current;

    [ContainerFact]
    public async Task RabbitMq_UserByVariableAndAccountLater_HasBoth()
    {
        const string Image = "docker.io/library/rabbitmq:4.2-management";
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync(Image);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Join(folder.Path, "queue-telemetry-password"), "for'the \"figures\"\n", TestContext.Current.CancellationToken);
        var script = Path.Join(Checkout.Root, "manifests", "production", "swarm", "configs", "telemetry-account.sh");
        var name = $"rabbitmq-{Guid.NewGuid():N}";
        string[] run =
        [
            "run", "--detach", "--init", "--name", name, .. LockedUp, "--user", "999:999", "--hostname", "queue", "--env", "HOME=/tmp", "--env", "RABBITMQ_NODENAME=queue@localhost",
            "--volume", $"{name}:/var/lib/rabbitmq", "--volume", $"{folder.Path}/queue-telemetry-password:/run/secrets/queue-telemetry-password:ro",
            "--volume", $"{script}:/etc/environment-kit/telemetry-account.sh:ro", "--env", "RABBITMQ_DEFAULT_USER=keeper", "--env", "RABBITMQ_DEFAULT_PASS=s3cret",
        ];
        try
        {
            await Engine.RunAsync([.. run, Image]);
            await AnswersAsync(name, TimeSpan.FromSeconds(90), "rabbitmq-diagnostics", "-q", "check_running");
            (await Engine.RunAsync("exec", name, "rabbitmqctl", "-q", "authenticate_user", "keeper", "s3cret")).ShouldContain("Success");
            (await Engine.RunAsync("exec", name, "rabbitmq-plugins", "-q", "list", "-e", "-m")).ShouldContain("rabbitmq_management");
            await Engine.RunAsync("exec", name, "rabbitmqctl", "-q", "eval", """rabbit_amqqueue:declare(rabbit_misc:r(<<"/">>, queue, <<"jobs">>), true, false, [], none, <<"test">>).""");

            // The same data, with the account that a later release brings.
            await Engine.RunAsync("stop", name);
            await Engine.RunAsync("rm", name);
            await Engine.RunAsync(
                [.. run, "--entrypoint", "/bin/sh", Image, "/etc/environment-kit/telemetry-account.sh", "rabbitmq", "/run/secrets/queue-telemetry-password", "docker-entrypoint.sh", "rabbitmq-server"]);
            await new TelemetryAccount(command => Engine.TryAsync(["exec", name, .. command]), "queue-telemetry-password").SeesFiguresOfQueuesOnlyAsync();

            (await Engine.TryAsync(["logs", name])).All.ShouldNotContain("for'the");
            (await Engine.RunAsync("exec", name, "ls", "/tmp")).ShouldBeEmpty();
        }
        finally
        {
            await Engine.TryAsync(["rm", "--force", name]);
            await Engine.TryAsync(["volume", "rm", name]);
        }
    }

    [ContainerFact]
    public async Task RabbitMq_PasswordFileByVariable_RefusesIt()
    {
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync("docker.io/library/rabbitmq:4.2-management");

        var answer = await Engine.TryAsync(["run", "--rm", .. LockedUp, "--user", "999:999", "--env", "RABBITMQ_DEFAULT_PASS_FILE=/run/secrets/x", "rabbitmq:4.2-management"]);

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("RABBITMQ_DEFAULT_PASS_FILE");
    }

    [ContainerFact]
    public async Task Elasticsearch_PasswordFromFile_AsksForIt()
    {
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync("docker.io/library/elasticsearch:8.17.3");
        using var folder = new TemporaryFolder();
        var password = Path.Join(folder.Path, "password");
        await File.WriteAllTextAsync(password, "s3cret\n", TestContext.Current.CancellationToken);
        var name = $"elasticsearch-{Guid.NewGuid():N}";
        string[] run =
        [
            "run", "--name", name, .. LockedUp, "--user", "1000:1000", "--volume", "/usr/share/elasticsearch/data", "--volume", "/usr/share/elasticsearch/config",
            "--tmpfs", "/usr/share/elasticsearch/logs:uid=1000", "--volume", $"{password}:/run/secrets/password:ro",
            "--env", "ELASTIC_PASSWORD_FILE=/run/secrets/password", "--env", "discovery.type=single-node",
        ];
        try
        {
            // The image refuses a password that others may read.
            File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            (await Engine.TryAsync([.. run, "elasticsearch:8.17.3"])).Error.ShouldContain("mode 444");
            await Engine.RunAsync("rm", "--force", "--volumes", name);

            File.SetUnixFileMode(password, UnixFileMode.UserRead);
            (await ContainerEngine.Commands.Command.RunAsync("chown", ["1000", password])).EnsureSucceeded();
            await Engine.RunAsync([.. run, "--detach", "elasticsearch:8.17.3"]);
            await AnswersAsync(name, TimeSpan.FromSeconds(30), "curl", "-sf", "-u", "elastic:s3cret", "http://127.0.0.1:9200/_cluster/health");
            (await Engine.TryAsync(["exec", name, "curl", "-sf", "http://127.0.0.1:9200/_cluster/health"])).Succeeded.ShouldBeFalse();
        }
        finally
        {
            await Engine.TryAsync(["rm", "--force", "--volumes", name]);
        }
    }

    [ContainerFact]
    public async Task Certbot_AndDotNetAndPebble_SayTheirVersions()
    {
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync("certbot/certbot:v4.0.0", "mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "ghcr.io/letsencrypt/pebble:2.6.0");

        (await Engine.RunAsync(["run", "--rm", .. LockedUp, "certbot/certbot:v4.0.0", "--version"])).ShouldStartWith("certbot ");
        (await Engine.RunAsync(["run", "--rm", .. LockedUp, "--user", "1654:1654", "mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "dotnet", "--list-runtimes"])).ShouldContain("Microsoft.AspNetCore.App 10.");
        (await Engine.TryAsync(["run", "--rm", .. LockedUp, "mcr.microsoft.com/dotnet/aspnet:10.0-alpine", "wget", "--help"])).All.ShouldContain("BusyBox");
        (await Engine.TryAsync(["run", "--rm", .. LockedUp, "ghcr.io/letsencrypt/pebble:2.6.0", "-version"])).All.ShouldContain("Pebble");
    }

    [ContainerFact]
    public async Task Sdk_LockedProject_RestoresWithoutAFeed()
    {
        await using var images = new StandInImages(Engine);
        await images.EnsureAsync("mcr.microsoft.com/dotnet/sdk:10.0");

        var answer = await Engine.TryAsync(
        [
            "run", "--rm", "--network", "none", "--volume", $"{Checkout.Root}:/checkout:ro", "mcr.microsoft.com/dotnet/sdk:10.0",
            "sh", "-c", "mkdir /src && cd /checkout && cp -r --parents Directory.* global.json ServiceDefaults/ServiceDefaults.csproj ServiceDefaults/packages.lock.json /src && dotnet restore /src/ServiceDefaults --locked-mode",
        ]);

        answer.ExitCode.ShouldBe(0, answer.All);
    }

    private static Task<string> AnswersAsync(string name, TimeSpan limit, params string[] command) =>
        Eventually.Get($"An answer to {string.Join(' ', command)}", limit, async () =>
        {
            var answer = await Engine.TryAsync(["exec", name, .. command]);
            return (answer.Succeeded, answer.Succeeded ? answer.Output : answer.All + (await Engine.TryAsync(["logs", name])).All);
        });
}
