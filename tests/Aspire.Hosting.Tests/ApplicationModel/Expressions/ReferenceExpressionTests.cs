using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.ApplicationModel.Expressions;

public sealed class ReferenceExpressionTests
{
    private static readonly ParameterResource Password = new("password", _ => "a b{c}", secret: true);

    [Fact]
    public async Task GetValueAsync_LiteralsBracesAndFormats_AreResolved()
    {
        var expression = ReferenceExpression.Create($"{{x}}={Password};uri={Password:uri};text={"{y}"}");

        (await Resolve(expression)).ShouldBe("{x}=a b{c};uri=a%20b%7Bc%7D;text={y}");
        expression.ValueExpression.ShouldBe("{x}={password.value};uri={password.value};text={y}");
        expression.ValueProviders.ShouldBe([Password, Password]);
        expression.StringFormats.ShouldBe([null, "uri"]);
    }

    [Fact]
    public async Task GetValueAsync_EmptyExpression_IsNull()
    {
        (await Resolve(ReferenceExpression.Empty)).ShouldBeNull();
        new ReferenceExpressionBuilder().IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("True", "on")]
    [InlineData("true", "on")]
    [InlineData("False", "off")]
    public async Task CreateConditional_ConditionValue_DecidesTheSide(string value, string expected)
    {
        var condition = new ParameterResource("tls", _ => value);

        var expression = ReferenceExpression.CreateConditional(condition, bool.TrueString, ReferenceExpression.Create($"on"), ReferenceExpression.Create($"off"));

        (await Resolve(expression)).ShouldBe(expected);
        expression.ValueExpression.ShouldMatch(@"^\{cond-tls-value-[0-9a-f]{8}\.connectionString\}$");
    }

    [Fact]
    public async Task Append_NestedExpressions_ResolveThrough()
    {
        var nested = ReferenceExpression.Create($"user:{Password}");
        var builder = new ReferenceExpressionBuilder();
        builder.Append($"amqp://{nested}@host");
        builder.AppendValueProvider("/{v}");

        (await Resolve(builder.Build())).ShouldBe("amqp://user:a b{c}@host/{v}");
    }

    [Fact]
    public void AppendValueProvider_OtherObject_IsRefused() =>
        Should.Throw<ArgumentException>(() => new ReferenceExpressionBuilder().AppendValueProvider(7)).Message.ShouldContain("Int32");

    [Theory]
    [InlineData("", 0x02cc5d05u)]
    [InlineData("abc", 0x32d153ffu)]
    [InlineData("Nobody inspects the spammish repetition", 0xe2293b2fu)]
    public void XxHash32_KnownTexts_GiveKnownHashes(string text, uint expected) =>
        XxHash32.Compute(System.Text.Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    private static async Task<string?> Resolve(ReferenceExpression expression) => await expression.GetValueAsync(TestContext.Current.CancellationToken);
}
