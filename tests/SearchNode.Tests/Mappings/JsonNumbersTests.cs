using SearchNode.Mappings;

namespace SearchNode.Tests.Mappings;

public sealed class JsonNumbersTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(1873, "1873.0")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(1.5e300, "1.5E300")]
    [InlineData(1e-5, "1.0E-5")]
    [InlineData(1704067200000, "1.7040672E12")]
    public void Text_Number_IsWrittenAsJavaDoes(double value, string expected) => JsonNumbers.Text(value).ShouldBe(expected);

    [Theory]
    [InlineData(double.MinValue)]
    [InlineData(-1.5)]
    [InlineData(-double.Epsilon)]
    [InlineData(0)]
    [InlineData(double.Epsilon)]
    [InlineData(3.25)]
    [InlineData(double.MaxValue)]
    public void Decode_OfEncoded_IsTheNumber(double value) => SortableDouble.Decode(SortableDouble.Encode(value)).ShouldBe(value);
}
