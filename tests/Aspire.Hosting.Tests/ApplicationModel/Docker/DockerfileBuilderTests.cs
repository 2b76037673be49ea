using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.ApplicationModel.Docker;
using EnvironmentKit.Tests;

namespace Aspire.Hosting.Tests.ApplicationModel.Docker;

public sealed class DockerfileBuilderTests
{
    [Fact]
    public async Task WriteAsync_EveryInstruction_MatchesGolden()
    {
        var builder = new DockerfileBuilder().Arg("VERSION", "1").Arg("MIRROR");
        builder.From("base:${VERSION}", "build")
            .Arg("DEBUG").Arg("LEVEL", "3").WorkDir("/app").Comment("One line.\nAnother.")
            .Copy("src", "./").Copy("own", "/own", "me:us").Run("make").RunWithMounts("make all", "type=cache,target=/cache", "type=tmpfs,target=/tmp");
        builder.From("scratch").EmptyLine().CopyFrom("build", "/app", "/app").CopyFrom("build", "/own", "/own", "me:us")
            .Env("MODE", "fast").Expose(8080).User("me").Entrypoint(["app", "--say=\"hi\""]).Cmd(["--all"]);

        (await TextOf(builder)).ShouldMatchGolden("every-instruction.Dockerfile");
    }

    [Fact]
    public void Entrypoint_Empty_IsRefused() => Should.Throw<ArgumentException>(() => new DockerfileBuilder().From("base").Entrypoint([]));

    [Fact]
    public async Task WithDockerfileBuilder_CalledTwice_AddsToTheSameFile()
    {
        var application = Declared.Application();
        var container = application.AddDockerfileBuilder("app", "src", context => context.Builder.From("base")).WithDockerfileBuilder("src", context => context.Builder.Stages[0].Run("more"));

        var build = container.Resource.Annotations.OfType<DockerfileBuildAnnotation>().Single();
        await using var services = application.Build();
        var text = await build.DockerfileFactory!(new DockerfileFactoryContext { Services = services.Services, Resource = container.Resource });
        text.ShouldBe("FROM base\nRUN more\n");
    }

    private static async Task<string> TextOf(DockerfileBuilder builder)
    {
        using var text = new MemoryStream();
        await using (var writer = new StreamWriter(text, leaveOpen: true))
        {
            await builder.WriteAsync(writer, TestContext.Current.CancellationToken);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
