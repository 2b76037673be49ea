using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests;

public sealed class DistributedApplicationBuilderTests
{
    [Theory]
    [InlineData("1web", "Name must start with an ASCII letter.")]
    [InlineData("we_b", "Name must contain only ASCII letters, digits, and hyphens.")]
    [InlineData("web-", "Name cannot end with a hyphen.")]
    [InlineData("we--b", "Name cannot contain consecutive hyphens.")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123x", "Name must be between 1 and 64 characters long.")]
    public void AddResource_BadName_SaysWhichRule(string name, string rule) =>
        Should.Throw<ArgumentException>(() => Declared.Application().AddExecutable(name, "x", ".")).Message.ShouldStartWith($"Resource name '{name}' is invalid. {rule}");

    [Fact]
    public void AddResource_SameNameInOtherCase_IsRefused()
    {
        var builder = Declared.Application();
        builder.AddExecutable("web", "x", ".");

        Should.Throw<DistributedApplicationException>(() => builder.AddContainer("WEB", "nginx")).Message.ShouldContain("'WEB'");
    }

    [Fact]
    public void AddResource_NoNamingPolicy_TakesAnyName()
    {
        var resource = new ExecutableResource("1_", "x", ".");
        resource.Annotations.Add(NameValidationPolicyAnnotation.None);

        Declared.Application().AddResource(resource).Resource.Name.ShouldBe("1_");
    }

    [Fact]
    public void Build_SameResourceAddedTwiceToTheList_IsRefused()
    {
        var builder = Declared.Application();
        var web = builder.AddExecutable("web", "x", ".");
        builder.Resources.Add(web.Resource);

        Should.Throw<DistributedApplicationException>(() => builder.Build()).Message.ShouldBe("Multiple resources with the name 'web'. Resource names are case-insensitive.");
    }

    [Theory]
    [InlineData(new string[0], DistributedApplicationOperation.Run, "manifest")]
    [InlineData(new[] { "--operation", "run" }, DistributedApplicationOperation.Run, "manifest")]
    [InlineData(new[] { "--operation", "publish" }, DistributedApplicationOperation.Publish, "manifest")]
    [InlineData(new[] { "--publisher", "compose" }, DistributedApplicationOperation.Publish, "compose")]
    [InlineData(new[] { "--operation", "Publish", "--publisher", "manifest" }, DistributedApplicationOperation.Publish, "manifest")]
    public void ExecutionContext_CommandLine_DecidesTheOperation(string[] args, DistributedApplicationOperation operation, string publisher)
    {
        var context = Declared.Application(args).ExecutionContext;

        (context.Operation, context.PublisherName).ShouldBe((operation, publisher));
    }

    [Fact]
    public void ExecutionContext_UnknownOperation_IsRefused() =>
        Should.Throw<DistributedApplicationException>(() => Declared.Application("--operation", "fly")).Message.ShouldContain("'fly'");

    [Fact]
    public void Configuration_Builder_TellsAboutTheAppHost()
    {
        var folder = Directory.CreateTempSubdirectory("apphost-").FullName;
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{ "Greeting": "hello", "Other": "file" }""");
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { ProjectDirectory = folder, DisableDashboard = true, Args = ["--Other", "line"] });

        builder.AppHostDirectory.ShouldBe(folder);
        builder.Configuration["AppHost:Directory"].ShouldBe(folder);
        builder.Configuration["AppHost:Sha256"].ShouldNotBeNull().Length.ShouldBe(64);
        (builder.Configuration["Greeting"], builder.Configuration["Other"]).ShouldBe(("hello", "line"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void CreateBuilder_UnreadableConfiguration_NamesTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("apphost-").FullName;
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), "{ broken");

        Should.Throw<DistributedApplicationException>(() => new DistributedApplicationBuilder(new DistributedApplicationOptions { ProjectDirectory = folder, DisableDashboard = true }))
            .Message.ShouldContain(Path.Combine(folder, "appsettings.json"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void WaitFor_ChildOfAnother_WaitsForBoth()
    {
        var builder = Declared.Application();
        var server = builder.AddPostgres("db");
        var database = server.AddDatabase("catalog");

        var web = builder.AddExecutable("web", "x", ".").WaitFor(database, WaitBehavior.WaitOnResourceUnavailable);

        web.Resource.Annotations.OfType<WaitAnnotation>().Select(wait => (wait.Resource.Name, wait.WaitType, wait.WaitBehavior))
            .ShouldBe([("db", WaitType.WaitUntilHealthy, WaitBehavior.WaitOnResourceUnavailable), ("catalog", WaitType.WaitUntilHealthy, WaitBehavior.WaitOnResourceUnavailable)]);
        Should.Throw<DistributedApplicationException>(() => web.WaitFor(web)).Message.ShouldContain("cannot wait for itself");
    }

    [Fact]
    public void CreateResourceBuilder_ByName_FindsOnlyItsType()
    {
        var builder = Declared.Application();
        builder.AddExecutable("web", "x", ".");

        builder.CreateResourceBuilder<ExecutableResource>("WEB").Resource.Name.ShouldBe("web");
        builder.TryCreateResourceBuilder<ContainerResource>("web", out _).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => builder.CreateResourceBuilder<ContainerResource>("web"));
    }

    [Fact]
    public void Configuration_Files_AreNotWatched() =>
        ((IConfigurationRoot)Declared.Application().Configuration).Providers.OfType<FileConfigurationProvider>()
            .ShouldAllBe(provider => !provider.Source.ReloadOnChange);

    [Theory]
    [InlineData("publish")]
    [InlineData("run")]
    public void Build_Publishing_HasNothingToStartButThePipeline(string operation)
    {
        var builder = Declared.Application("--operation", operation);
        builder.AddPostgres("db");
        using var application = builder.Build();

        var started = application.Services.GetServices<IHostedService>().Select(service => service.GetType().Name).ToArray();

        if (operation == "publish")
        {
            started.ShouldBe(["PipelineExecutor"]);
        }
        else
        {
            started.ShouldContain("OrchestratorHostService");
            started.ShouldNotContain("PipelineExecutor");
        }
    }
}
