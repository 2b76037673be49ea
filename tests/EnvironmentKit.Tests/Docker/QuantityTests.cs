using EnvironmentKit.Docker;

namespace EnvironmentKit.Tests.Docker;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1500, "1500ms")]
    [InlineData(5_000, "5s")]
    [InlineData(60_000, "1m")]
    [InlineData(90_000, "1m30s")]
    [InlineData(3_600_000, "1h")]
    [InlineData(3_605_000, "1h5s")]
    [InlineData(90_061_000, "25h1m1s")]
    public void Duration_Milliseconds_IsReadByDocker(int milliseconds, string expected) =>
        Quantity.Duration(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(expected);

    [Theory]
    [InlineData(1, "1b")]
    [InlineData(1000, "1000b")]
    [InlineData(2048, "2K")]
    [InlineData(64 * 1024 * 1024, "64M")]
    [InlineData(3L * 1024 * 1024 * 1024, "3G")]
    public void Size_Bytes_LosesNothing(long bytes, string expected) => Quantity.Size(bytes).ShouldBe(expected);

    [Theory]
    [InlineData(10, "0.01")]
    [InlineData(250, "0.25")]
    [InlineData(1000, "1.0")]
    [InlineData(1500, "1.5")]
    public void Cores_Thousandths_AreWrittenAsCores(int thousandths, string expected) => Quantity.Cores(thousandths).ShouldBe(expected);
}
