using System.Text;
using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets;

namespace EnvironmentKit.Tests.Secrets;

public sealed class GeneratedValueTests
{
    [Theory]
    [InlineData(0, true, true, true, true, 22)]
    [InlineData(22, true, true, true, true, 22)]
    [InlineData(40, true, true, true, false, 40)]
    [InlineData(4, false, false, true, false, 39)]
    [InlineData(8, true, false, false, false, 29)]
    public void Of_Rules_HasAtLeast128Bits(int minimum, bool lower, bool upper, bool numeric, bool special, int length)
    {
        var rules = new GeneratedSecret { MinLength = minimum, Lower = lower, Upper = upper, Numeric = numeric, Special = special };

        var value = Encoding.UTF8.GetString(GeneratedValue.Of(rules));

        value.Length.ShouldBe(length);
        value.Any(char.IsAsciiLetterLower).ShouldBe(lower);
        value.All(character => upper || !char.IsAsciiLetterUpper(character)).ShouldBeTrue();
        value.All(character => numeric || !char.IsAsciiDigit(character)).ShouldBeTrue();
        Encoding.UTF8.GetString(GeneratedValue.Of(rules)).ShouldNotBe(value);
    }

    [Fact]
    public void Of_LeastNumberOfAKind_IsKept() =>
        Encoding.UTF8.GetString(GeneratedValue.Of(new GeneratedSecret { MinNumeric = 30 })).Count(char.IsAsciiDigit).ShouldBeGreaterThanOrEqualTo(30);
}
