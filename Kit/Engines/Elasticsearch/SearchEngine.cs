using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;

namespace EnvironmentKit.Engines.Elasticsearch;

/// <summary>Serves Elasticsearch resources by the kit's own development search server.</summary>
internal sealed class SearchEngine : IProcessEngine
{
    private const string DataPath = "/usr/share/elasticsearch/data";

    public ServerPackage Package { get; } = new(Name: null) { Reaches = SearchNodePrograms.Find() is { } programs ? [programs.Assembly, programs.DotNet] : [] };

    public bool Serves(IResource resource) => resource is ElasticsearchResource;

    public void RequireInstalled(IResource resource) => Programs(resource);

    public Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(SearchNodePlan.Create(
            Programs(context.Resource),
            new SearchNodeSettings(
                context.Ports["http"], context.Declared.Variable("ELASTIC_PASSWORD"), context.Folder, ServerStorage.Of(context, DataPath).Path)));

    private static SearchNodePrograms Programs(IResource resource) => SearchNodePrograms.Find()
        ?? throw new EnvironmentKitException(
            $"'{resource.Name}' needs the search server in {Path.Join(AppContext.BaseDirectory, "search-node")}, which is not there. Build the AppHost again: dotnet build");
}
