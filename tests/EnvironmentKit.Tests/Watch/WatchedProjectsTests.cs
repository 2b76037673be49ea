using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Watch;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnvironmentKit.Tests.Watch;

public sealed class WatchedProjectsTests
{
    private readonly string _root = RepositoryFolder.Of(AppContext.BaseDirectory).Path;

    [Fact]
    public void Of_ProjectsOfThisRepository_KnowsWhatEachIsBuiltFrom()
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddProject("web", Path.Join(_root, "Catalog/Catalog.Web/Catalog.Web.csproj"));
        builder.AddProject("second", Path.Join(_root, "Catalog/Catalog.Web/Catalog.Web.csproj"));
        builder.AddProject("worker", Path.Join(_root, "Catalog/Catalog.Worker/Catalog.Worker.csproj"));

        var projects = WatchedProjects.Of(new DistributedApplicationModel(builder.Resources), new WatchedAppHost(Path.Join(_root, "AppHost"), "Debug"), NullLogger.Instance);

        projects.Select(project => string.Join(' ', project.Resources.Select(resource => resource.Name))).ShouldBe(["web second", "worker"]);
        BuiltFrom(projects, "Catalog/Catalog.Model/Items/Item.cs").ShouldBe(["Catalog.Web", "Catalog.Worker"]);
        BuiltFrom(projects, "Catalog/Catalog.Web/wwwroot/site.css").ShouldBe(["Catalog.Web"]);
        BuiltFrom(projects, "Directory.Build.props").ShouldBe(["Catalog.Web", "Catalog.Worker"]);
        BuiltFrom(projects, "Catalog/Catalog.Web/obj/x.cs").ShouldBeEmpty();
        BuiltFrom(projects, "AppHost/AppHost.cs").ShouldBeEmpty();
    }

    private string[] BuiltFrom(IReadOnlyList<WatchedProject> projects, string file) =>
        [.. projects.Where(project => project.IsBuiltFrom(Path.Join(_root, file))).Select(project => Path.GetFileNameWithoutExtension(project.Path))];
}
