using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Testing.Tests.Model;

public sealed class ExecutionConfigurationTests
{
    [Fact]
    public async Task BuildAsync_ArgumentsAndVariables_AreResolvedWithTheirOrigins()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var key = builder.AddParameter("key", "k3y", secret: true);
        var program = builder.AddExecutable("program", "true", ".").WithArgs("--key", key).WithEnvironment("KEY", key).WithEnvironment("PLAIN", "text");

        var result = await ExecutionConfigurationBuilder.Create(program.Resource).WithArgumentsConfig().WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);

        result.Exception.ShouldBeNull();
        result.Arguments.ShouldBe([("--key", false), ("k3y", true)]);
        result.EnvironmentVariablesWithUnprocessed.ToDictionary()["KEY"].Unprocessed.ShouldBe(key.Resource);
        result.EnvironmentVariables.ToDictionary()["KEY"].ShouldBe("k3y");
        result.EnvironmentVariables.ToDictionary()["PLAIN"].ShouldBe("text");
        result.References.ShouldContain(key.Resource);
    }

    [Fact]
    public async Task BuildAsync_Publishing_GivesPlaceholders()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--operation", "publish", "--step", "publish-manifest", "--output-path", "unused");
        var key = builder.AddParameter("key", secret: true);
        var program = builder.AddExecutable("program", "true", ".").WithEnvironment("KEY", key);

        var result = await ExecutionConfigurationBuilder.Create(program.Resource).WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);

        result.EnvironmentVariables.ToDictionary()["KEY"].ShouldBe("{key.value}");
    }

    [Fact]
    public async Task BuildAsync_ValueThatCannotBeHad_IsToldAndTheRestIsThere()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var program = builder.AddExecutable("program", "true", ".").WithEnvironment("BAD", new Broken()).WithEnvironment("GOOD", "text");

        var result = await ExecutionConfigurationBuilder.Create(program.Resource).WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);

        result.Exception.ShouldBeOfType<AggregateException>().InnerException!.Message.ShouldBe("broken");
        result.EnvironmentVariables.ToDictionary()["GOOD"].ShouldBe("text");
    }

    [Fact]
    public async Task BuildAsync_GathererOfOnesOwn_AddsWhatItKnows()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var program = builder.AddExecutable("program", "true", ".");

        var result = await ExecutionConfigurationBuilder.Create(program.Resource).AddExecutionConfigurationGatherer(new Noting())
            .BuildAsync(builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);

        result.TryGetAdditionalData<Note>(out var note).ShouldBeTrue();
        note.Text.ShouldBe("program");
        result.TryGetAdditionalData<Nothing>(out _).ShouldBeFalse();
    }

    private sealed record Note(string Text) : IExecutionConfigurationData;

    private sealed record Nothing : IExecutionConfigurationData;

    private sealed class Noting : IExecutionConfigurationGatherer
    {
        public ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
        {
            context.AddAdditionalData(new Note(resource.Name));
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Broken : IExpressionValue
    {
        public string ValueExpression => "{broken}";

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException("broken");
    }
}
