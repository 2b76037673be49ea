using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Elasticsearch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EnvironmentKit.Tests.Engines.Companions;

/// <summary>An application whose containers are all served by real search servers, which start fastest.</summary>
internal sealed class SearchStandIn : IProcessEngine
{
    public const string Password = "it's a secret";

    public ServerPackage Package { get; } = new("elasticsearch", "no-such-user")
    {
        Reaches = SearchNodePrograms.Find() is { } programs ? [programs.Assembly, programs.DotNet] : [],
    };

    public static IDistributedApplicationBuilder CreateBuilder(string folder, params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, DisableDashboard = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [ProcessEngineExtensions.FolderKey] = folder });
        builder.Configuration["Environment:Engine"] ??= "process";
        builder.AddEnvironmentKit();
        builder.Services.AddSingleton<IProcessEngine, SearchStandIn>();
        return builder;
    }

    public static ContainerResource AddSearch(IDistributedApplicationBuilder builder, string name, int? port = null)
    {
        var resource = new ContainerResource(name);
        resource.Annotations.Add(new ContainerImageAnnotation { Image = "search", Tag = "1" });
        resource.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: "http", port: port, targetPort: 9200));
        resource.Annotations.Add(new EnvironmentCallbackAnnotation("ELASTIC_PASSWORD", () => Password));
        builder.AddResource(resource);
        return resource;
    }

    public bool Serves(IResource resource) => resource.GetType() == typeof(ContainerResource);

    public void RequireInstalled(IResource resource)
    {
        if (resource.Name.StartsWith("missing", StringComparison.Ordinal))
        {
            throw Installed.Missing(resource.Name, "Search", Package.Name!);
        }
    }

    public Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(SearchNodePlan.Create(SearchNodePrograms.Find()!, new SearchNodeSettings(
            context.Ports["http"], context.Declared.Variable("ELASTIC_PASSWORD"), context.Folder, ServerStorage.Of(context, "/data").Path)));
}
