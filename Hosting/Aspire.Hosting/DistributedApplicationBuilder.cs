using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Backchannel;
using Aspire.Hosting.Certificates;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Health;
using Aspire.Hosting.Interaction;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing.Images;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting;

/// <summary>Declares an application: its resources, and the services and configuration of the AppHost itself.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly DistributedApplicationExecutionContextOptions _executionContextOptions;
    private readonly DistributedApplicationPipeline _pipeline = new();
    private readonly DeclarationFailure? _failure;

    /// <summary>Creates a builder for a command line.</summary>
    /// <param name="args">The command line.</param>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args ?? throw new ArgumentNullException(nameof(args)) })
    {
    }

    /// <summary>Creates a builder.</summary>
    /// <param name="options">How it is set up.</param>
    /// <exception cref="DistributedApplicationException">The command line asks for an operation that does not exist.</exception>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Assembly.GetEntryAssembly() is { } program && DistributedApplication.IsAppHost(program))
        {
            _failure = DeclarationFailure.Watch(program);
        }

        var settings = AppHostConfiguration.CreateSettings(options);
        BuilderEvents.Constructing(options, settings);
        _host = AppHostConfiguration.CreateHostBuilder(options, settings);
        AppHostAssembly = options.Assembly;
        AppHostDirectory = options.ProjectDirectory ?? Environment.ContentRootPath;
        AppHostPath = Path.GetFullPath(Path.Join(AppHostDirectory, options.ProjectName ?? Environment.ApplicationName));

        var secretsId = AppHostConfiguration.IsolatedSecretsId(Configuration) ?? AppHostAssembly?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;
        UserSecretsManager = secretsId is null ? NoUserSecrets.Instance : new UserSecretsFile(PathHelper.GetSecretsPathFromSecretsId(secretsId));
        AppHostConfiguration.AddUserSecrets(_host, AppHostAssembly, secretsId);
        AppHostConfiguration.AddCommandLine(Configuration, options.Args ?? []);
        _executionContextOptions = AppHostConfiguration.ReadOperation(Configuration);
        ExecutionContext = new DistributedApplicationExecutionContext(_executionContextOptions);
        AppHostConfiguration.AddIdentity(Configuration, options, AppHostDirectory, AppHostPath, Environment.ApplicationName, ExecutionContext);
        AppHostConfiguration.AddDeploymentState(Configuration, Environment.EnvironmentName, ExecutionContext);

        AddServices(options);
        BuilderEvents.Constructed(this);
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <summary>The AppHost's path: its folder and project name.</summary>
    public string AppHostPath { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc/>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <inheritdoc/>
    public IDistributedApplicationPipeline Pipeline => _pipeline;

    /// <inheritdoc/>
    public IFileSystemService FileSystemService { get; } = new FileSystemService();

    /// <inheritdoc/>
    public IUserSecretsManager UserSecretsManager { get; }

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        ValidateName(resource);
        if (Resources.TryGetByName(resource.Name, out var existing))
        {
            throw new DistributedApplicationException($"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{existing.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new DistributedApplicationResourceBuilder<T>(this, resource);
    }

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        BuilderEvents.Building(this);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in Resources)
        {
            ValidateName(resource);
            if (!names.Add(resource.Name))
            {
                throw new DistributedApplicationException($"Multiple resources with the name '{resource.Name}'. Resource names are case-insensitive.");
            }
        }

        if (ExecutionContext.IsPublishMode)
        {
            // Integrations register their health checks, and with them what runs all checks at the start.
            foreach (var publisher in Services.Where(service => service.ImplementationType?.Name == "HealthCheckPublisherHostedService").ToArray())
            {
                Services.Remove(publisher);
            }
        }

        var application = new DistributedApplication(_host.Build());
        _executionContextOptions.Services = application.Services;
        _failure?.End();
        BuilderEvents.Built(application);
        return application;
    }

    private static void ValidateName(IResource resource) =>
        ModelName.Validate("Resource", resource.Name, resource.Annotations.OfType<NameValidationPolicyAnnotation>().LastOrDefault() ?? NameValidationPolicyAnnotation.Default);

    private void AddServices(DistributedApplicationOptions options)
    {
        Services.AddSingleton(options);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Eventing);
        Services.AddSingleton(UserSecretsManager);
        Services.AddSingleton(_ => FileSystemService);
        Services.AddSingleton(_ => new DistributedApplicationModel(Resources));
        Services.AddSingleton<IAspireStore>(provider => AspireStore.Create(provider.GetRequiredService<IConfiguration>()));
        Services.AddHttpClient();
        Services.AddResourceServices();
        // A dashboard asks while the application runs, Aspire's CLI while it is published; nobody else does.
        Services.AddInteractions(ExecutionContext.IsRunMode ? !options.DisableDashboard : Configuration[CliConnection.Variable] is { Length: > 0 });
        Services.AddImages();
        Services.AddPipeline(_pipeline, Configuration, ExecutionContext.IsPublishMode);
        Services.AddSingleton<IRequiredCommandValidator, RequiredCommandValidator>();
        Services.AddSingleton<IDeveloperCertificateService, DeveloperCertificates>();
        Services.TryAddEventingSubscriber<RequiredCommandCheck>();
        if (ExecutionContext.IsRunMode)
        {
            Services.AddSingleton<IValidateOptions<HealthCheckServiceOptions>, RegisteredHealthChecks>();
            Services.AddOptions<HealthCheckServiceOptions>().ValidateOnStart();
            Services.AddSingleton<ResourceCertificates>();
            // Before what brings the resources up, which takes its time.
            Services.AddRunBackchannels(Configuration);
            Services.AddRuntimeServices();
            Services.AddDcp();
            Services.AddDashboard(Configuration, enabled: !options.DisableDashboard, Environment.ApplicationName);
        }
    }
}
