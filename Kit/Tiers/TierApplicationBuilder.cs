#pragma warning disable ASPIREPIPELINES001, ASPIREFILESYSTEM001, ASPIREUSERSECRETS001 // Handed through as they are.
using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnvironmentKit.Tiers;

/// <summary>
/// The application as declarations within a tier see it. Its resources are the application's own; services and events, which a tier's
/// manifests do not need and which cannot be taken back, go nowhere.
/// </summary>
internal sealed class TierApplicationBuilder(IDistributedApplicationBuilder application, Tier tier) : IDistributedApplicationBuilder
{
    public Tier Tier => tier;

    public ConfigurationManager Configuration => application.Configuration;

    public string AppHostDirectory => application.AppHostDirectory;

    public Assembly? AppHostAssembly => application.AppHostAssembly;

    public IHostEnvironment Environment => application.Environment;

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext => application.ExecutionContext;

    public IResourceCollection Resources => application.Resources;

    public IDistributedApplicationPipeline Pipeline => application.Pipeline;

    public IFileSystemService FileSystemService => application.FileSystemService;

    public IUserSecretsManager UserSecretsManager => application.UserSecretsManager;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => CreateResourceBuilder(application.AddResource(resource).Resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new TierResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => throw new EnvironmentKitException(
        $"Build() was called within what is declared for the tier '{tier.Name}'. Call it once, at the end of AppHost.cs.");
}
