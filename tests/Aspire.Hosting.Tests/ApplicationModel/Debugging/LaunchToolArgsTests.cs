using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Tests.ApplicationModel.Debugging;

public sealed class LaunchToolArgsTests
{
    private readonly IDistributedApplicationBuilder _builder = Declared.Application();

    [Fact]
    public async Task WithLaunchToolArgs_DeclaredAfterOthers_ComeFirstAndAreNotSeenByThem()
    {
        var seen = new List<int>();
        var program = _builder.AddExecutable("api", "go", ".").WithArgs("--port", "80").WithArgs(context => seen.Add(context.Args.Count))
            .WithLaunchToolArgs(context => context.Args.Add("replaced"))
            .WithLaunchToolArgs(context =>
            {
                seen.Add(context.Args.Count);
                context.Args.Add("run");
                context.Args.Add("./cmd/api");
            });

        (await program.ArgumentsAsync()).ShouldBe(["run", "./cmd/api", "--port", "80"]);
        seen.ShouldBe([2, 0]);
        var configuration = await ExecutionConfigurationBuilder.Create(program.Resource).WithArgumentsConfig().BuildAsync(_builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);
        configuration.Arguments.Select(argument => argument.Value).ShouldBe(["run", "./cmd/api", "--port", "80"]);
    }

    [Fact]
    public async Task WithLaunchToolArgs_Container_HasNone() =>
        (await _builder.AddContainer("api", "api").WithLaunchToolArgs(context => context.Args.Add("run")).WithArgs("serve").ArgumentsAsync()).ShouldBe(["serve"]);

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("1234", null, false)]
    [InlineData("1234", """{"supported_launch_configurations":["go"]}""", true)]
    [InlineData("1234", """{"supported_launch_configurations":["project"]}""", false)]
    public void SupportsDebugging_EachEditor_StartsWhatItSaysItCan(string? port, string? info, bool expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DEBUG_SESSION_PORT", port), new("DEBUG_SESSION_INFO", info)]).Build();

        Debugged().Resource.SupportsDebugging(configuration, out var annotation).ShouldBe(expected);
        annotation.ShouldNotBeNull().LaunchConfigurationType.ShouldBe("go");
    }

    [Fact]
    public async Task CreateLaunchConfigurationAsync_Declared_IsWhatWasDeclared()
    {
        var configuration = await Debugged().Resource.CreateLaunchConfigurationAsync(ExecutableLaunchMode.Debug, TestContext.Current.CancellationToken);

        configuration.ShouldBeOfType<ProjectLaunchConfiguration>().ProjectPath.ShouldBe("Debug.csproj");
        Should.Throw<InvalidOperationException>(() => _builder.AddExecutable("plain", "x", ".").Resource.CreateLaunchConfigurationAsync("Debug", TestContext.Current.CancellationToken)).Message.ShouldContain("'plain'");
    }

    [Fact]
    public void HasLaunchToolArgsOwnedBy_OtherConfiguration_DoesNot()
    {
        var program = Debugged().WithLaunchToolArgs(_ => { }, "go");
        program.Resource.TryGetLastAnnotation<SupportsDebuggingAnnotation>(out var annotation).ShouldBeTrue();

        program.Resource.HasLaunchToolArgsOwnedBy(annotation!).ShouldBeTrue();
        program.WithLaunchToolArgs(_ => { }).Resource.HasLaunchToolArgsOwnedBy(annotation!).ShouldBeFalse();
    }

    private IResourceBuilder<ExecutableResource> Debugged() =>
        _builder.AddExecutable("api", "go", ".").WithDebugSupport(mode => new ProjectLaunchConfiguration { ProjectPath = $"{mode}.csproj" }, "go");
}
