using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Declares an application: its resources, and the services and configuration of the AppHost itself.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The AppHost's configuration: appsettings, user secrets, environment variables, command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The AppHost's folder. Relative paths in the declaration are relative to it.</summary>
    string AppHostDirectory { get; }

    /// <summary>The assembly that declares the application; null when unknown.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>The AppHost's environment, such as Development.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The AppHost's services. What is added here is available from the built application.</summary>
    IServiceCollection Services { get; }

    /// <summary>Events of the application and its resources.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>What the AppHost was started for.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources declared so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>The steps that publish and deploy the application.</summary>
    [Experimental("ASPIREPIPELINES001")]
    IDistributedApplicationPipeline Pipeline { get; }

    /// <summary>Temporary files of the AppHost.</summary>
    [Experimental("ASPIREFILESYSTEM001")]
    IFileSystemService FileSystemService { get; }

    /// <summary>The AppHost's user secrets.</summary>
    [Experimental("ASPIREUSERSECRETS001")]
    IUserSecretsManager UserSecretsManager { get; }

    /// <summary>Adds a resource to the application.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>A builder to declare more about it.</returns>
    /// <exception cref="DistributedApplicationException">There is another resource of the same name.</exception>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>Creates a builder for a resource without adding the resource.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>A builder to declare more about it.</returns>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <summary>Builds the application. Nothing is started yet.</summary>
    /// <returns>The application.</returns>
    DistributedApplication Build();
}
