using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp.Launch;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class SecretMaskTests
{
    private const string Masked = SecretValues.Replacement;

    [Theory]
    [InlineData("hunter2!", Masked)]
    [InlineData("Host=localhost;Password=hunter2!", "Host=localhost;Password=" + Masked)]
    [InlineData("amqp://guest:hunter2%21@localhost:5672", "amqp://guest:" + Masked + "@localhost:5672")]
    [InlineData("xhunter2!x hunter2!", "x" + Masked + "x " + Masked)]
    [InlineData("hunter2", "hunter2")]
    [InlineData("", "")]
    public void Apply_KnownValue_IsTakenOutWhereverItStands(string text, string expected)
    {
        var mask = new SecretMask();
        mask.Add("hunter2!");

        mask.Apply(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Password=a;Database=catalog", "Password=" + Masked + ";Database=catalog")]
    [InlineData("a", Masked)]
    [InlineData("Database=catalog", "Database=catalog")]
    public void Apply_ShortValue_IsTakenOutOnlyWhereItStandsAlone(string text, string expected)
    {
        var mask = new SecretMask();
        mask.Add("a");

        mask.Apply(text).ShouldBe(expected);
    }

    [Fact]
    public void Apply_OneSecretWithinAnother_LeavesNothingOfTheLonger()
    {
        var mask = new SecretMask();
        mask.Add("pass");
        mask.Add("pass-and-more");

        mask.Apply("x=pass-and-more").ShouldBe("x=" + Masked);
    }

    [Fact]
    public void Apply_KeyOfSeveralLines_TakesOutEachLine()
    {
        var mask = new SecretMask();
        mask.Add("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\n-----END KEY-----\n");

        mask.Apply("read MIIEvQIBADANBgkqhkiG").ShouldBe("read " + Masked);
    }

    [Fact]
    public void Apply_NothingKnown_ReturnsTheSameText()
    {
        new SecretMask().Apply("Host=localhost").ShouldBe("Host=localhost");
        new SecretMask().Apply(null).ShouldBeNull();
    }

    [Fact]
    public void Add_EmptyValue_MasksNothing()
    {
        var mask = new SecretMask();
        mask.Add("");
        mask.Add(" ");
        mask.Add(null);

        mask.Apply("a b").ShouldBe("a b");
    }

    [Fact]
    public void Learn_SecretParameter_MasksItsValue()
    {
        var mask = new SecretMask();
        mask.Learn(new ParameterResource("key", _ => "hunter2!", secret: true));
        mask.Learn(new ParameterResource("name", _ => "library", secret: false));

        mask.Apply("hunter2! library").ShouldBe(Masked + " library");
    }

    [Fact]
    public void Learn_ServerWhoseConnectionStringRefersToAPassword_MasksThePassword()
    {
        var mask = new SecretMask();
        var password = new ParameterResource("db-password", _ => "hunter2!", secret: true);
        var server = new Source("db", ReferenceExpression.Create($"Host=localhost;Password={password}"));
        mask.Learn(new Source("catalog", ReferenceExpression.Create($"{server};Database=catalog")));

        mask.Apply("psql: hunter2! is wrong").ShouldBe("psql: " + Masked + " is wrong");
    }

    [Fact]
    public async Task Learn_EnvironmentVariableWithASecretOfItsOwn_MasksIt()
    {
        var mask = new SecretMask();
        var password = new ParameterResource("undeclared", _ => "hunter2!", secret: true);
        var program = new ExecutableResource("program", "program", "/");
        program.Annotations.Add(new EnvironmentCallbackAnnotation(
            context => context.EnvironmentVariables["LOGIN"] = ReferenceExpression.Create($"admin:{password}")));

        await new LaunchConfigurationResolver(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), mask)
            .ResolveAsync(program, NullLogger.Instance, TestContext.Current.CancellationToken);

        mask.Apply("admin:hunter2!").ShouldBe("admin:" + Masked);
    }

    [Fact]
    public void Learn_ParameterWithoutValue_MasksNothingAndDoesNotThrow()
    {
        var mask = new SecretMask();
        mask.Learn(new ParameterResource("key", _ => throw new DistributedApplicationException("no value"), secret: true));

        mask.Apply("anything").ShouldBe("anything");
    }

    private sealed class Source(string name, ReferenceExpression expression) : Resource(name), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => expression;
    }
}
