using Catalog.Items;

namespace Catalog.Tests.Items;

public sealed class PeriodTests
{
    [Theory]
    [InlineData(-750, "Antiquity")]
    [InlineData(499, "Antiquity")]
    [InlineData(500, "Middle Ages")]
    [InlineData(1499, "Middle Ages")]
    [InlineData(1500, "15th century")]
    [InlineData(1501, "16th century")]
    [InlineData(1900, "19th century")]
    [InlineData(1901, "20th century")]
    [InlineData(2001, "21st century")]
    [InlineData(null, "Undated")]
    public void Of_Year_NamesPeriod(int? year, string period) => Period.Of(year).ShouldBe(period);

    [Fact]
    public void Order_AllPeriods_IsByTime()
    {
        int?[] years = [null, 1900, -10, 1300, 1550, 2010];

        years.Select(Period.Of).OrderBy(Period.Order)
            .ShouldBe(["Antiquity", "Middle Ages", "16th century", "19th century", "21st century", "Undated"]);
    }
}
