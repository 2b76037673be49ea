using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.ApplicationModel.Parameters;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("--Parameters:api-key=x")]
    [InlineData("--Parameters:api_key=x")]
    public async Task AddParameter_ConfiguredWithHyphenOrUnderscore_HasTheValue(string argument)
    {
        var parameter = Declared.Application(argument).AddParameter("api-key", secret: true);

        (await Value(parameter)).ShouldBe("x");
    }

    [Fact]
    public void ConfiguredValue_NotConfigured_NamesTheSetting()
    {
        var builder = Declared.Application();

        Should.Throw<MissingParameterValueException>(() => builder.AddParameter("api-key").Resource.ConfiguredValue).Message
            .ShouldBe("Parameter resource could not be used because configuration key 'Parameters:api-key' is missing and the Parameter has no default value.");
        Should.Throw<MissingParameterValueException>(() => ((ParameterResource)builder.AddConnectionString("legacy").Resource).ConfiguredValue).Message
            .ShouldBe("Connection string parameter resource could not be used because connection string 'legacy' is missing.");
    }

    [Fact]
    public async Task AddParameter_OtherKeyValueOrDefault_IsTaken()
    {
        var builder = Declared.Application("--Other:Key=configured");

        (await Value(builder.AddParameterFromConfiguration("a", "Other:Key"))).ShouldBe("configured");
        (await Value(builder.AddParameter("b", "given"))).ShouldBe("given");
        (await Value(builder.AddParameter("c", new GenerateParameterDefault { MinLength = 30 }))).ShouldNotBeNull().Length.ShouldBe(30);
    }

    [Fact]
    public void AddParameter_SecretThatIsPublished_IsRefused() =>
        Should.Throw<ArgumentException>(() => Declared.Application().AddParameter("a", "b", publishValueAsDefault: true, secret: true));

    [Fact]
    public void AddConnectionString_Configured_InjectsIt()
    {
        var builder = Declared.Application("--ConnectionStrings:legacy=Server=x");

        builder.AddConnectionString("legacy").Resource.ShouldBeAssignableTo<ParameterResource>()!.ConfiguredValue.ShouldBe("Server=x");
    }

    [Fact]
    public void GetDefaultValue_Rules_AreKept()
    {
        var rules = new GenerateParameterDefault { MinLength = 12, Special = false, Upper = false, MinNumeric = 4, MinLower = 2 };

        for (var i = 0; i < 50; i++)
        {
            var value = rules.GetDefaultValue();
            value.Length.ShouldBe(12);
            value.Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(4);
            value.Count(char.IsAsciiLetterLower).ShouldBeGreaterThanOrEqualTo(2);
            value.ShouldAllBe(character => char.IsAsciiDigit(character) || char.IsAsciiLetterLower(character));
        }
    }

    [Fact]
    public void GetDefaultValue_ContradictoryRules_AreRefused() =>
        Should.Throw<ArgumentException>(() => new GenerateParameterDefault { Special = false, MinSpecial = 1 }.GetDefaultValue());

    private static async Task<string?> Value(IResourceBuilder<ParameterResource> parameter) => await parameter.Resource.GetValueAsync(TestContext.Current.CancellationToken);
}
