using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class ContainerResourceBuilderExtensionsTests
{
    [Theory]
    [InlineData("nginx", null, null, "nginx", "latest", null)]
    [InlineData("nginx:1.29", null, null, "nginx", "1.29", null)]
    [InlineData("ghcr.io/org/app", "2", null, "ghcr.io/org/app", "2", null)]
    [InlineData("localhost:5000/app:x", null, null, "localhost:5000/app", "x", null)]
    [InlineData("org/app@sha256:0abc", null, null, "org/app", null, "0abc")]
    public void WithImage_EachForm_IsTakenApart(string image, string? tag, string? registry, string name, string? expectedTag, string? digest)
    {
        var container = Declared.Application().AddContainer("web", "other").WithImage(image, tag);

        var annotation = container.Resource.Annotations.OfType<ContainerImageAnnotation>().Single();
        (annotation.Registry, annotation.Image, annotation.Tag, annotation.SHA256).ShouldBe((registry, name, expectedTag, digest));
    }

    [Fact]
    public void WithImage_TwoTagsOrTagAndDigest_AreRefused()
    {
        var builder = Declared.Application();

        Should.Throw<InvalidOperationException>(() => builder.AddContainer("web", "nginx:1", "2")).Message.ShouldBe("Ambiguous tags - a tag was provided on both the 'tag' and 'image' parameters");
        Should.Throw<ArgumentOutOfRangeException>(() => builder.AddContainer("api", "nginx@sha256:0abc", "2")).ParamName.ShouldBe("tag");
    }

    [Fact]
    public void WithImage_OfAnotherRegistry_HasNoOtherBeforeIt()
    {
        var server = Declared.Application().AddPostgres("db").WithImage("ghcr.io/org/postgres", "17");

        server.Resource.TryGetContainerImageName(out var name).ShouldBeTrue();
        name.ShouldBe("ghcr.io/org/postgres:17");
    }

    [Fact]
    public void WithBindMount_RelativeSource_IsBelowTheAppHost()
    {
        var builder = Declared.Application();

        var mount = builder.AddContainer("web", "nginx").WithBindMount("./html", "/html", isReadOnly: true).WithVolume("data", "/data")
            .Resource.Annotations.OfType<ContainerMountAnnotation>().ToArray();

        (mount[0].Source, mount[0].Type, mount[0].IsReadOnly).ShouldBe((Path.Combine(builder.AppHostDirectory, "html"), ContainerMountType.BindMount, true));
        (mount[1].Source, mount[1].Type, mount[1].IsReadOnly).ShouldBe(("data", ContainerMountType.Volume, false));
    }

    [Fact]
    public void Generate_Resource_NamesApplicationAndFolder()
    {
        var builder = Declared.Application("--AppHostSha", "ABCDEF0123456789");

        VolumeNameGenerator.Generate(builder.AddContainer("db", "postgres"), "data").ShouldEndWith("-abcdef0123-db-data");
        Should.Throw<ArgumentException>(() => VolumeNameGenerator.Generate(builder.AddContainer("x", "y"), "a/b"));
    }

    [Fact]
    public void WithBuildArg_SecretParameter_IsRefused()
    {
        var builder = Declared.Application();
        var image = builder.AddDockerfile("app", "src", stage: "final").WithBuildArg("VERSION", "1");

        Should.Throw<InvalidOperationException>(() => image.WithBuildArg("KEY", builder.AddParameter("key", secret: true))).Message.ShouldContain("WithBuildSecret");
        var build = image.Resource.Annotations.OfType<DockerfileBuildAnnotation>().Single();
        (build.ContextPath, build.DockerfilePath, build.Stage).ShouldBe((Path.Combine(builder.AppHostDirectory, "src"), Path.Combine(builder.AppHostDirectory, "src", "Dockerfile"), "final"));
        build.BuildArguments.ShouldContainKeyAndValue("VERSION", "1");
    }

    [Theory]
    [InlineData("4.2", "4.2-management")]
    [InlineData("4.2.1-alpine", "4.2.1-management-alpine")]
    [InlineData("latest", "management")]
    [InlineData("4-management", "4-management")]
    public void WithManagementPlugin_KnownTag_TakesTheVariantWithIt(string tag, string expected)
    {
        var queue = Declared.Application().AddRabbitMQ("queue").WithImageTag(tag).WithManagementPlugin(15673);

        queue.Resource.Annotations.OfType<ContainerImageAnnotation>().Single().Tag.ShouldBe(expected);
        queue.Resource.ManagementEndpoint.EndpointAnnotation.Port.ShouldBe(15673);
    }

    [Fact]
    public void WithManagementPlugin_UnknownImage_IsRefused() =>
        Should.Throw<DistributedApplicationException>(() => Declared.Application().AddRabbitMQ("queue").WithImage("mine").WithManagementPlugin()).Message.ShouldContain("'queue'");

    [Fact]
    public void WithPgAdmin_TwoServers_AddsOne()
    {
        var builder = Declared.Application();
        builder.AddPostgres("a").WithPgAdmin(admin => admin.WithHostPort(5050));
        builder.AddPostgres("b").WithPgAdmin();

        builder.Resources.Select(resource => resource.Name).ShouldBe(["a", "pgadmin", "b"]);
    }
}
