using EnvironmentKit.ConsoleView;

namespace EnvironmentKit.Tests.ConsoleView;

public sealed class StatusTableTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(30)]
    public void Render_Width_FitsIt(int width)
    {
        var text = RenderedText.Of(StatusTable.Render(SampleStatus.Starting, width), width);

        text.Split('\n').ShouldAllBe(line => line.Length <= width);
        text.ShouldMatchGolden($"table-{width}.txt");
    }

    [Fact]
    public void Render_Colors_AreThere() =>
        RenderedText.Of(StatusTable.Render(SampleStatus.Starting, 100), 100, colors: true).ShouldContain("\u001b[");
}
