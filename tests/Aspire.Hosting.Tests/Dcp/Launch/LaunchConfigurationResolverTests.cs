using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;
using Aspire.Hosting.Dcp.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dcp.Launch;

public sealed class LaunchConfigurationResolverTests
{
    private readonly ParameterResource _secret = new("password", _ => "s3cret", secret: true);
    private readonly ExecutableResource _program = new("program", "program", ".");

    [Fact]
    public async Task ResolveAsync_ValuesOfEveryKind_BecomeText()
    {
        _program.WithVariable("TEXT", "text").WithVariable("FLAG", true).WithVariable("NUMBER", 1.5)
            .WithVariable("PARAMETER", _secret).WithVariable("EXPRESSION", ReferenceExpression.Create($"user:{_secret}@host"));

        var configuration = await ResolveAsync();

        configuration.Environment.ShouldBe(
        [
            new EnvVar("TEXT", "text"), new EnvVar("FLAG", "true"), new EnvVar("NUMBER", "1.5"),
            new EnvVar("PARAMETER", "s3cret"), new EnvVar("EXPRESSION", "user:s3cret@host"),
        ]);
    }

    [Fact]
    public async Task ResolveAsync_LaterCallback_SeesAndReplacesWhatWasSet()
    {
        _program.WithVariable("PATHS", "a").With(new EnvironmentCallbackAnnotation(variables => variables["PATHS"] += ":b"));

        (await ResolveAsync()).Environment.ShouldBe([new EnvVar("PATHS", "a:b")]);
    }

    [Fact]
    public async Task ResolveAsync_SecretInAnArgument_MarksThatArgument()
    {
        _program.With(new CommandLineArgsCallbackAnnotation(arguments =>
        {
            arguments.Add("--user");
            arguments.Add(ReferenceExpression.Create($"admin:{_secret}"));
        }));

        var configuration = await ResolveAsync();

        configuration.Arguments.ShouldBe([new LaunchArgument("--user", false), new LaunchArgument("admin:s3cret", true)]);
        $"{configuration} {configuration.Arguments[1]}".ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task ResolveAsync_ValuesThatWait_WaitAtOnce()
    {
        var first = new ValueSnapshotProvider();
        var second = new ValueSnapshotProvider();
        _program.WithVariable("FIRST", first).WithVariable("SECOND", second);

        var resolving = ResolveAsync();
        await second.Asked.Task.InTime();
        second.Value.SetResult("2");
        first.Value.SetResult("1");

        (await resolving.InTime()).Environment.ShouldBe([new EnvVar("FIRST", "1"), new EnvVar("SECOND", "2")]);
    }

    [Fact]
    public async Task ResolveAsync_CallbackFails_NamesTheResource()
    {
        _program.With(new EnvironmentCallbackAnnotation((Dictionary<string, object> _) => throw new InvalidOperationException("no luck")));

        var e = await Should.ThrowAsync<DistributedApplicationException>(ResolveAsync());

        e.Message.ShouldBe("A callback for the environment of resource 'program' failed: no luck");
    }

    private Task<LaunchConfiguration> ResolveAsync() =>
        new LaunchConfigurationResolver(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run))
            .ResolveAsync(_program, NullLogger.Instance, TestContext.Current.CancellationToken);

    private sealed class ValueSnapshotProvider : IValueProvider
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource<string?> Value { get; } = new();

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            Asked.TrySetResult();
            return await Value.Task.WaitAsync(cancellationToken);
        }
    }
}
