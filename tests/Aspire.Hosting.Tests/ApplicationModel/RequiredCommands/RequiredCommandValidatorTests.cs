using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.ApplicationModel.RequiredCommands;

public sealed class RequiredCommandValidatorTests
{
    [Fact]
    public async Task ValidateAsync_MissingProgram_SaysWhereItComesFrom()
    {
        var builder = Declared.Application();
        var tool = builder.AddExecutable("tool", "no-such-program", ".").WithRequiredCommand("no-such-program", "https://example.org/install");
        await using var application = builder.Build();

        var result = await Validate(application, tool.Resource);

        result.IsValid.ShouldBeFalse();
        result.ValidationMessage.ShouldNotBeNull().ShouldContain("'no-such-program'");
        result.ValidationMessage.ShouldContain("https://example.org/install");
    }

    [Fact]
    public async Task ValidateAsync_ProgramOfTheWrongVersion_SaysWhatTheCallbackSays()
    {
        var builder = Declared.Application();
        var tool = builder.AddExecutable("tool", "sh", ".").WithRequiredCommand("sh", context => Task.FromResult(context.Failure($"{context.ResolvedPath} is too old")));
        await using var application = builder.Build();

        (await Validate(application, tool.Resource)).ValidationMessage.ShouldNotBeNull().ShouldContain("/sh is too old");
    }

    [Fact]
    public async Task ValidateAsync_ProgramOnPath_IsValid()
    {
        var builder = Declared.Application();
        var tool = builder.AddExecutable("tool", "sh", ".").WithRequiredCommand("sh");
        await using var application = builder.Build();

        (await Validate(application, tool.Resource)).IsValid.ShouldBeTrue();
    }

    private static Task<RequiredCommandValidationResult> Validate(DistributedApplication application, ExecutableResource tool) =>
        application.Services.GetRequiredService<IRequiredCommandValidator>().ValidateAsync(tool, tool.Annotations.OfType<RequiredCommandAnnotation>().Single(), TestContext.Current.CancellationToken);
}
