using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ProjectLaunch;

/// <summary>What every project gets: telemetry, its launch profile's environment and endpoints, and what it must listen on.</summary>
internal static class ProjectDefaults
{
    public static void Apply<T>(IResourceBuilder<T> builder, IProjectMetadata project, ProjectResourceOptions options) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        var application = builder.ApplicationBuilder;
        builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (application.ExecutionContext.IsRunMode && application.Environment.IsDevelopment())
        {
            builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true");
            builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true");
        }

        builder.WithOtlpExporter();
        ConsoleLogs(builder);
        AnnotateLaunchProfile(builder, options);
        if (project.LaunchSettings is null && !builder.Resource.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>() && !File.Exists(project.ProjectPath))
        {
            throw new DistributedApplicationException($"Project file '{project.ProjectPath}' was not found.");
        }

        var profile = LaunchProfiles.Effective(builder.Resource, project);
        var configuration = KestrelEndpoint.ConfigurationOf(project);
        var kestrel = options.ExcludeKestrelEndpoints ? [] : KestrelEndpoint.Read(configuration);
        ProjectEndpoints.AddKestrel(builder, kestrel, configuration);
        ProjectEnvironment.SetKestrelUrls(builder, kestrel);
        if (application.ExecutionContext.IsRunMode)
        {
            Run(builder, profile, kestrel, configuration);
        }
        else
        {
            Publish(builder, profile?.Profile, kestrel, configuration);
        }
    }

    private static void Run<T>(IResourceBuilder<T> builder, (string Name, LaunchProfile Profile)? effective, IReadOnlyList<KestrelEndpoint> kestrel, IConfiguration configuration) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        if (kestrel.Count == 0)
        {
            ProjectEnvironment.SetUrls(builder);
        }

        if (effective is not var (name, profile))
        {
            return;
        }

        // Kestrel, too, prefers its own configuration to the launch profile's URLs.
        if (kestrel.Count == 0)
        {
            ProjectEndpoints.AddFromLaunchProfile(builder, profile, configuration);
        }

        builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", name);
            foreach (var (variable, value) in profile.EnvironmentVariables)
            {
                context.EnvironmentVariables.TryAdd(variable, Environment.ExpandEnvironmentVariables(value));
            }
        });
        var arguments = CommandLine.Split(profile.CommandLineArgs);
        if (arguments.Count > 0)
        {
            builder.WithArgs(context =>
            {
                // As with `dotnet run`, arguments that are given replace those of the profile.
                if (builder.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().Count() == 1)
                {
                    foreach (var argument in arguments)
                    {
                        context.Args.Add(argument);
                    }
                }
            });
        }
    }

    private static void Publish<T>(IResourceBuilder<T> builder, LaunchProfile? profile, IReadOnlyList<KestrelEndpoint> kestrel, IConfiguration configuration) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        builder.WithEnvironment(context =>
        {
            if (builder.Resource.GetEndpoints().Any() && !builder.Resource.HasAnnotationOfType<DisableForwardedHeadersAnnotation>())
            {
                context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            }
        });
        if (kestrel.Count == 0)
        {
            ProjectEnvironment.SetPorts(builder);
        }

        if (profile?.ApplicationUrl is not null || kestrel.Count > 0)
        {
            ProjectEndpoints.AddPublished(builder, configuration);
        }
    }

    private static void AnnotateLaunchProfile<T>(IResourceBuilder<T> builder, ProjectResourceOptions options) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs
    {
        var configuration = builder.ApplicationBuilder.Configuration;
        if (options.ExcludeLaunchProfile)
        {
            builder.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        }
        else if (!string.IsNullOrEmpty(options.LaunchProfileName))
        {
            builder.WithAnnotation(new LaunchProfileAnnotation(options.LaunchProfileName));
        }
        else if ((configuration["AppHost:DefaultLaunchProfileName"] ?? configuration["DOTNET_LAUNCH_PROFILE"]) is { Length: > 0 } common)
        {
            builder.WithAnnotation(new DefaultLaunchProfileAnnotation(common));
        }
    }

    // The dashboard shows the console's colours and wants one line per message, with its time.
    private static void ConsoleLogs<T>(IResourceBuilder<T> builder) where T : class, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithArgs => builder.WithEnvironment(context =>
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            return;
        }

        context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTEROPTIONS__TIMESTAMPFORMAT"] = "yyyy-MM-ddTHH:mm:ss.fffffff ";
        context.EnvironmentVariables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
    });
}
