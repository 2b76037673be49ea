using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Testing.Tests.Model;

public sealed class ImageTests
{
    private static readonly string[] Publishing = ["--operation", "publish", "--step", "publish-manifest", "--output-path", "unused"];

    [Theory]
    [InlineData("shop", null, "ghcr.io/team/shop:latest")]
    [InlineData("other/shop", "v1", "ghcr.io/team/other/shop:v1")]
    [InlineData("localhost:5000/shop", "v1", "localhost:5000/shop:v1")]
    public async Task GetFullRemoteImageNameAsync_Name_IsPutTogetherUnlessItHasAHost(string name, string? tag, string expected)
    {
        using var builder = DistributedApplicationTestingBuilder.Create(Publishing);
        var registry = builder.AddContainerRegistry("registry", "ghcr.io", "team");

        var full = await new ContainerImagePushOptions { RemoteImageName = name, RemoteImageTag = tag }.GetFullRemoteImageNameAsync(registry.Resource, TestContext.Current.CancellationToken);

        full.ShouldBe(expected);
    }

    [Fact]
    public void AddContainerRegistry_Running_IsNoPartOfTheApplication()
    {
        using var running = DistributedApplicationTestingBuilder.Create();
        using var publishing = DistributedApplicationTestingBuilder.Create(Publishing);

        running.AddContainerRegistry("registry", "ghcr.io");
        publishing.AddContainerRegistry("registry", "ghcr.io");

        running.Resources.ShouldBeEmpty();
        publishing.Resources.ShouldHaveSingleItem();
    }

    [Fact]
    public void WithPostgresMcp_Database_GetsAServerThatWaitsForIt()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("server").AddDatabase("books").WithPostgresMcp().WithPostgresMcp(server => server.WithImageTag("0.4.0"));

        var server = builder.Resources.Single(resource => resource.Name == "books-mcp");

        server.Annotations.OfType<ContainerImageAnnotation>().Last().Tag.ShouldBe("0.4.0");
        server.Annotations.OfType<WaitAnnotation>().ShouldContain(wait => wait.Resource == database.Resource);
        server.Annotations.OfType<McpServerEndpointAnnotation>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AddDotnetTool_Options_BecomeArguments()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddDotnetTool("ef", "dotnet-ef").WithToolVersion("10.0.0").WithToolSource("https://feed.example/").WithToolIgnoreExistingFeeds().WithArgs("database", "update");

        var result = await ExecutionConfigurationBuilder.Create(tool.Resource).WithArgumentsConfig().BuildAsync(builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);

        string.Join(' ', result.Arguments.Select(argument => argument.Value))
            .ShouldBe("tool exec dotnet-ef --source https://feed.example/ --version 10.0.0 --yes -- database update");
    }
}
