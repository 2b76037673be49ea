using System.Reflection;
using Aspire.Hosting.ProjectLaunch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What is different about an application in a test, unless the test or its AppHost's settings say otherwise.</summary>
internal static class TestingDefaults
{
    /// <summary>Sets the defaults, lets the test change them, and adds the variables of the AppHost's launch profile.</summary>
    public static void Apply(
        string[] args,
        DistributedApplicationOptions options,
        HostApplicationBuilderSettings settings,
        Assembly appHost,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        SetDefaults(args, options, settings, appHost);
        configure(options, settings);
        AddLaunchProfile(settings, appHost);
    }

    private static void SetDefaults(string[] args, DistributedApplicationOptions options, HostApplicationBuilderSettings settings, Assembly appHost)
    {
        settings.Args = [.. settings.Args ?? [], .. args];
        options.Args = settings.Args;
        options.AssemblyName = settings.ApplicationName = appHost.GetName().Name ?? "";
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;

        var given = Given(settings);
        var defaults = new Dictionary<string, string?>
        {
            ["DcpPublisher:ContainerRuntimeInitializationTimeout"] = "00:00:30",
            ["DcpPublisher:RandomizePorts"] = "true",
            ["DcpPublisher:WaitForResourceCleanup"] = "true",
            ["ASPNETCORE_URLS"] = "http://localhost:8080",
        };
        if (given["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"] is null)
        {
            defaults["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:4317";
        }

        (settings.Configuration ??= new()).AddInMemoryCollection(defaults.Where(setting => given[setting.Key] is null).ToArray());
        if (ProjectFolder(appHost) is { } folder)
        {
            settings.ContentRootPath = folder;
        }
    }

    // As dotnet run would start the AppHost: with the named profile, or with the first.
    private static void AddLaunchProfile(HostApplicationBuilderSettings settings, Assembly appHost)
    {
        if (ProjectFolder(appHost) is not { } folder || LaunchProfiles.ReadFile(Path.Join(folder, "Properties", "launchSettings.json")) is not { Profiles.Count: > 0 } launch)
        {
            return;
        }

        var given = Given(settings);
        var name = given["DOTNET_LAUNCH_PROFILE"] is { Length: > 0 } named ? named : launch.Profiles.Keys.First();
        if (!launch.Profiles.TryGetValue(name, out var profile))
        {
            throw new InvalidOperationException($"The launch settings of the AppHost in '{folder}' have no profile '{name}'.");
        }

        var added = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add("DOTNET_LAUNCH_PROFILE", name);
        foreach (var (variable, value) in profile.EnvironmentVariables)
        {
            Add(variable, value);
            foreach (var prefix in (string[])["DOTNET_", "ASPNETCORE_"])
            {
                if (variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
                    Add(variable[prefix.Length..], value);
                }
            }
        }

        // As arguments, since variables of the test's own process would win over anything earlier.
        settings.Args = [.. settings.Args ?? [], .. added.Select(setting => $"--{setting.Key}={setting.Value}")];

        void Add(string key, string value)
        {
            if (given[key] is null)
            {
                added.TryAdd(key, value);
            }
        }
    }

    private static ConfigurationManager Given(HostApplicationBuilderSettings settings)
    {
        var given = new ConfigurationManager();
        given.AddCommandLine(settings.Args ?? []);
        if (settings.Configuration is { } configuration)
        {
            given.AddConfiguration(configuration);
        }

        return given;
    }

    private static string? ProjectFolder(Assembly appHost) =>
        AppHostMetadata.Find(appHost, AppHostMetadata.ProjectPath) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
}
