using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment;
using EnvironmentKit.Deployment.Resolution;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Tests.Deployment.Resolution;

/// <summary>An AppHost in a repository of its own, in publish mode.</summary>
internal sealed class AppHostUnderTest : IDisposable
{
    private const string ProjectFile = """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";
    private readonly string _folder = Directory.CreateTempSubdirectory("repository-").FullName;

    public AppHostUnderTest(string? settings = null, string? production = null, params string[] arguments)
    {
        Directory.CreateDirectory(Path.Join(_folder, ".git"));
        Directory.CreateDirectory(Folder);
        Write("appsettings.json", settings ?? """{ "Environment": { "Name": "library", "Version": "1.4.0" } }""");
        if (production is not null)
        {
            Write("appsettings.Production.json", production);
        }

        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--operation", "publish", .. arguments], ProjectDirectory = Folder });
        Production = Builder.AddTier("production").ToDockerCompose();
    }

    public string Folder => Path.Join(_folder, "AppHost");

    public IDistributedApplicationBuilder Builder { get; }

    public Tier Production { get; }

    public string Write(string name, string content)
    {
        var path = Path.Join(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public IResourceBuilder<ProjectResource> AddProject(string name) => Builder.AddProject(name, Write($"../{name}/{name}.csproj", ProjectFile));

    public Task<TierDeployment> ResolveAsync(Tier? tier = null) => DeploymentResolver.ResolveAsync(tier ?? Production, TestContext.Current.CancellationToken);

    public async Task<Service> ResolveAsync(string service) => (await ResolveAsync()).Services.Single(each => each.Name == service);

    public async Task<string> MistakeAsync() => (await Should.ThrowAsync<EnvironmentKitException>(() => ResolveAsync())).Message.Replace(_folder, "REPOSITORY", StringComparison.Ordinal);

    public void Dispose() => TestFolder.Delete(_folder);
}
