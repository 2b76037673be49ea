using EnvironmentKit;
using Microsoft.Extensions.Logging;

// Declarations with one mistake each, chosen by name; SCENARIO_FOLDER stands for the AppHost's own folder.
var folder = Environment.GetEnvironmentVariable("SCENARIO_FOLDER") ?? throw new InvalidOperationException("SCENARIO_FOLDER is not set.");
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, ProjectDirectory = folder });
builder.AddEnvironmentKit();

switch (builder.Configuration["scenario"])
{
    case "well":
        builder.AddExecutable("sleeper", "sleep", folder, "3600");
        break;

    case "small":
        builder.AddProject<Projects.SmallSite>("site").WithHttpEndpoint().WithHttpHealthCheck("/health");
        builder.AddExecutable("sleeper", "sleep", folder, "3600");
        break;

    case "watched":
        var site = builder.AddProject("site", Path.Join(folder, "Site", "Site.csproj")).WithHttpEndpoint().WithHttpHealthCheck("/");
        builder.AddExecutable("neighbour", "sh", folder, "-c", "echo is up; exec sleep 3600").WaitFor(site);
        builder.AddNginx("gateway").WithProxy("/", site).WithStaticFiles("/static", Path.Join(folder, "static")).WithConfigurationFile(Path.Join(folder, "own.conf"));
        break;

    case "front-end":
        var cache = builder.AddRedis("cache").WithDataVolume("cache");
        var frontEnd = builder.AddViteApp("web", folder).WithReference(cache).WaitFor(cache);
        builder.AddNginx("gateway").WithStaticFiles("/", frontEnd);
        break;

    case "database":
        builder.AddPostgres("db").WithDataVolume("db").AddDatabase("books");
        break;

    case "volume":
        builder.AddPostgres("db").WithDataVolume(builder.Configuration["volume"]);
        break;

    case "container":
        builder.AddContainer("job", builder.Configuration["image"]!).WithEntrypoint("/bin/sh").WithArgs("-c", builder.Configuration["script"] ?? "exec sleep 3600");
        builder.AddExecutable("sleeper", "sleep", folder, "3600");
        break;

    case "ten":
        for (var number = 0; number < 10; number++)
        {
            builder.AddContainer($"small-{number}", builder.Configuration["image"]!).WithEntrypoint("sleep").WithArgs("3600").WithContainerRuntimeArgs("--stop-signal", "SIGKILL");
        }

        break;

    case "port-taken":
        builder.AddPostgres("db", port: int.Parse(builder.Configuration["port"]!, System.Globalization.CultureInfo.InvariantCulture));
        break;

    case "missing-parameter":
        var key = builder.AddParameter("api-key", secret: true);
        builder.AddExecutable("sleeper", "sleep", folder, "3600").WithEnvironment("API_KEY", key);
        break;

    case "asks":
        var asked = builder.AddParameter("api-key", secret: true);
        builder.Pipeline.AddStep(
            "use-key",
            async context => context.Logger.LogInformation("length={Length}", (await asked.Resource.GetValueAsync(context.CancellationToken))!.Length),
            dependsOn: "process-parameters");
        break;

    case "leaks":
        var apiKey = builder.AddParameter("api-key", secret: true);
        var leaky = builder.AddExecutable("leaky", "sh", folder, "-c", "echo key is $API_KEY; exit 3").WithEnvironment("API_KEY", apiKey);
        builder.AddExecutable("sleeper", "sleep", folder, "3600").WaitForCompletion(leaky);
        break;

    case "init-sql":
        builder.AddPostgres("db").WithInitFiles(Path.Join(folder, "init"));
        break;

    case "cycle":
        var hen = builder.AddExecutable("hen", "sleep", folder, "3600");
        var egg = builder.AddExecutable("egg", "sleep", folder, "3600").WaitFor(hen);
        hen.WaitFor(egg);
        break;

    case "not-built":
        builder.AddProject("shop", Path.Join(folder, "Shop", "Shop.csproj"));
        break;

    case "exits":
        var fragile = builder.AddExecutable("fragile", "sh", folder, "-c", "echo about to fail; exit 7");
        builder.AddExecutable("sleeper", "sleep", folder, "3600").WaitForCompletion(fragile);
        break;

    case "static-folder":
        builder.AddNginx("gateway").WithStaticFiles("/static", "no-such-folder");
        break;

    case "steps":
        builder.AddPostgres("db");
        builder.AddExecutable("sleeper", "sleep", folder, "3600");
        builder.Pipeline.AddStep("mistake", _ => throw new DistributedApplicationException("The tier 'stagin' does not exist."));
        builder.Pipeline.AddStep("defect", _ => throw new NotSupportedException("Nobody thought of this."));
        builder.Pipeline.AddStep("slow", context =>
        {
            Console.WriteLine("slow begins");
            return Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        break;

    case "secrets":
        builder.AddTier("staging").ToDockerCompose();
        builder.AddTier("production").ToDockerSwarm().ToKubernetes()
            .WithWaiver("image-not-pinned-by-digest", "Nobody pulls these images", until: "2036-01-01")
            .WithWaiver("container-security-context-user-group-id", "Their users are their own", until: "2036-01-01")
            .WithWaiver("deployment-replicas", "Nobody asks for them", until: "2036-01-01");
        var shop = builder.AddPostgres("db").WithDataVolume().AddDatabase("shop");
        var token = builder.AddParameter("token", secret: true);
        builder.AddContainer("web", "docker.io/vendor/web", "2.1").WithHttpEndpoint(targetPort: 8080).WithHttpHealthCheck("/").WithEntrypoint("/web").WithContainerUser(1000).WithReference(shop).WithEnvironment("TOKEN", token);
        break;

    case var unknown:
        throw new InvalidOperationException($"There is no scenario '{unknown}'.");
}

builder.Build().Run();
