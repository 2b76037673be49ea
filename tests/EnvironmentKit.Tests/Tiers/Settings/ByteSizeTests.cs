using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Tests.Tiers.Settings;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("512", 512)]
    [InlineData("1Ki", 1024)]
    [InlineData("256Mi", 268435456)]
    [InlineData("1.5Gi", 1610612736)]
    [InlineData("2g", 2000000000)]
    [InlineData("1T", 1000000000000)]
    public void TryParse_Size_IsBytes(string text, long bytes)
    {
        ByteSize.TryParse(text, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("0")]
    [InlineData("-1Gi")]
    [InlineData("1,5Gi")]
    [InlineData("1 Gi")]
    [InlineData("1e3")]
    [InlineData("99999999999Ti")]
    public void TryParse_NoSize_IsRefused(string? text) => ByteSize.TryParse(text, out _).ShouldBeFalse();
}
