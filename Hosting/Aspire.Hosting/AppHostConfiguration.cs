using System.Reflection;
using Aspire.Hosting.Pipelines.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Where an AppHost's configuration comes from, and what it says about the AppHost itself.</summary>
internal static class AppHostConfiguration
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--step"] = "Pipeline:Step",
        ["--list-steps"] = "Pipeline:ListSteps",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--log-level"] = "Pipeline:LogLevel",
        ["--include-exception-details"] = "Pipeline:IncludeExceptionDetails",
        ["--clear-cache"] = "Pipeline:ClearCache",
        ["--yes"] = "Pipeline:SkipConfirmation",
        ["--dcp-cli-path"] = "DcpPublisher:CliPath",
        ["--dcp-container-runtime"] = "DcpPublisher:ContainerRuntime",
        ["--dcp-dependency-check-timeout"] = "DcpPublisher:DependencyCheckTimeout",
        ["--dcp-dashboard-path"] = "DcpPublisher:DashboardPath",
    };

    public static HostApplicationBuilderSettings CreateSettings(DistributedApplicationOptions options)
    {
        var early = new ConfigurationManager();
        early.AddEnvironmentVariables("ASPIRE_");
        // Nothing in an AppHost reads configuration again after it changed; watching all below its folder costs start-up time.
        early.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        return new HostApplicationBuilderSettings { Args = options.Args, Configuration = early };
    }

    public static HostApplicationBuilder CreateHostBuilder(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        // appsettings.json is found also when the AppHost is started from another folder.
        settings.ContentRootPath ??= Directory.Exists(options.ProjectDirectory) ? options.ProjectDirectory : null;
        HostApplicationBuilder host;
        try
        {
            host = new HostApplicationBuilder(settings);
        }
        catch (InvalidDataException unreadable)
        {
            throw new DistributedApplicationException($"The AppHost's configuration cannot be read: {unreadable.Message} {unreadable.InnerException?.Message} Correct that file.".Replace("  ", " ", StringComparison.Ordinal), unreadable);
        }

        host.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        host.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        host.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        host.Logging.AddConfiguration(host.Configuration.GetSection("Logging"));
        return host;
    }

    /// <summary>The user secrets that Aspire's CLI has copied for an isolated run; <see langword="null"/> for a run of the usual kind.</summary>
    public static string? IsolatedSecretsId(IConfiguration configuration) => configuration["DOTNET_USER_SECRETS_ID"] is { Length: > 0 } copy ? copy : null;

    /// <summary>The host reads the entry assembly's secrets by itself; an AppHost that another program hosts, and an isolated run, have their own.</summary>
    public static void AddUserSecrets(HostApplicationBuilder host, Assembly? appHost, string? secretsId)
    {
        if (secretsId is not null && host.Environment.IsDevelopment() && (appHost != Assembly.GetEntryAssembly() || secretsId == IsolatedSecretsId(host.Configuration)))
        {
            host.Configuration.AddUserSecrets(secretsId);
        }
    }

    public static void AddCommandLine(ConfigurationManager configuration, string[] args)
    {
        configuration.AddCommandLine(args, Switches);
        if (string.Equals(configuration["Publishing:Publisher"], "manifest", StringComparison.OrdinalIgnoreCase))
        {
            configuration["Pipeline:Step"] ??= "publish-manifest";
            configuration["AppHost:Operation"] ??= "publish";
        }

        if (string.Equals(configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase))
        {
            // Whoever names no step must not get them all: among them are those that deploy and destroy.
            configuration["Pipeline:Step"] ??= "publish";
        }
    }

    public static DistributedApplicationExecutionContextOptions ReadOperation(ConfigurationManager configuration)
    {
        var publisher = configuration["Publishing:Publisher"];
        return configuration["AppHost:Operation"]?.ToLowerInvariant() switch
        {
            null when publisher is null => new(DistributedApplicationOperation.Run),
            null or "publish" or "inspect" => new(DistributedApplicationOperation.Publish, publisher ?? "manifest"),
            "run" => new(DistributedApplicationOperation.Run),
            var other => throw new DistributedApplicationException($"The operation '{other}' does not exist: --operation takes 'run', 'publish' or 'inspect'."),
        };
    }

    public static void AddIdentity(ConfigurationManager configuration, DistributedApplicationOptions options, string directory, string path, string applicationName, DistributedApplicationExecutionContext executionContext)
    {
        var pathHash = configuration["AppHostSha"] ?? Hash(path.ToLowerInvariant());
        var nameHash = configuration["AppHostSha"] ?? Hash(options.ProjectName ?? applicationName);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppHost:Directory"] = directory,
            ["AppHost:Path"] = path,
            ["AppHost:FilePath"] = options.ProjectName is null ? null : path,
            ["AppHost:DashboardApplicationName"] = options.DashboardApplicationName ?? applicationName,
            ["AppHost:PathSha256"] = pathHash,
            ["AppHost:DeploymentStatePathSha256"] = pathHash,
            ["AppHost:ProjectNameSha256"] = nameHash,
            // A deployed application is the same wherever it is published from; a running one differs between checkouts.
            ["AppHost:Sha256"] = executionContext.IsPublishMode ? nameHash : pathHash,
            [AspireStore.PathKey] = configuration[AspireStore.PathKey] ?? options.IntermediateDirectory ?? directory,
        });
    }

    /// <summary>Values that were entered for an earlier deployment come before all other settings, so that each of these still counts.</summary>
    public static void AddDeploymentState(ConfigurationManager configuration, string environment, DistributedApplicationExecutionContext executionContext)
    {
        if (executionContext.IsPublishMode
            && !(bool.TryParse(configuration["Pipeline:ClearCache"], out var clear) && clear)
            && File.Exists(DeploymentState(configuration, environment)))
        {
            var source = new JsonConfigurationSource { Path = DeploymentState(configuration, environment) };
            source.ResolveFileProvider();
            configuration.Sources.Insert(0, source);
        }
    }

    /// <summary>The file in which deployments of this AppHost to an environment remember things.</summary>
    public static string DeploymentState(IConfiguration configuration, string environment) => DeploymentStateFile.PathOf(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), configuration["AppHost:DeploymentStatePathSha256"] ?? "", environment);

    private static string Hash(string text) => Sha256.HexOf(text).ToUpperInvariant();
}
