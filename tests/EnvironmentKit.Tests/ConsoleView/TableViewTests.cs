using EnvironmentKit.ConsoleView;
using EnvironmentKit.Status;
using Spectre.Console;

namespace EnvironmentKit.Tests.ConsoleView;

public sealed class TableViewTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly IAnsiConsole _console;
    private readonly TableView _view;

    public TableViewTests()
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Out = new AnsiConsoleOutput(_output),
        });
        _console.Profile.Width = 80;
        _console.Profile.Height = 30;
        _view = new TableView(_console);
    }

    [Fact]
    public void Show_Changes_RedrawOneTable()
    {
        _view.Show(SampleStatus.Starting with { Resources = [.. SampleStatus.Starting.Resources.Take(3)] }, null);
        _view.Show(SampleStatus.Starting, null);
        _view.Say("warning: careful", Tone.Warning);
        _view.Show(SampleStatus.Starting, null);

        ScreenOf(_output).Text.ShouldBe("warning: careful\n" + Table(80));
    }

    [Fact]
    public void Settle_Table_StaysAndLinesFollow()
    {
        _view.Show(SampleStatus.Starting, null);
        _view.Settle(SampleStatus.Starting);
        _view.Say("Everything is healthy.", Tone.Good);
        var web = SampleStatus.Starting.Resources[3];
        _view.Show(SampleStatus.Starting, new ResourceChange(web, web with { State = "Finished", ExitCode = 137, Health = null, Condition = ResourceCondition.Failed }));

        var screen = ScreenOf(_output);
        screen.Text.ShouldBe(Table(80) + "\nEverything is healthy.\n    7.3 s  web: Finished (exit code 137)");
        screen.IsCursorVisible.ShouldBeTrue();
    }

    [Fact]
    public void Say_LineLongerThanTheTerminal_IsNotBroken()
    {
        _console.Profile.Width = 40;
        _view.Say("  Dashboard  http://localhost:18888/login?t=0123456789abcdef0123456789abcdef");
        _view.Settle(SampleStatus.Starting);
        _view.Say("the mail is in " + new string('x', 100) + ".eml");

        _output.ToString().ShouldContain("http://localhost:18888/login?t=0123456789abcdef0123456789abcdef");
        _output.ToString().ShouldContain("the mail is in " + new string('x', 100) + ".eml");
    }

    [Fact]
    public void Show_LowTerminal_IsCutSoThatItCanBeRedrawn()
    {
        _console.Profile.Height = 6;
        _view.Show(SampleStatus.Starting, null);
        _view.Show(SampleStatus.Starting, null);

        var lines = ScreenOf(_output).Text.Split('\n');
        lines.Length.ShouldBe(5);
        lines[^1].ShouldBe("…");
    }

    [Fact]
    public void Show_NoColors_WritesNoColor()
    {
        _console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        _view.Show(SampleStatus.Starting, null);

        _output.ToString().ShouldNotMatch("\u001b\\[[0-9;]*m");
    }

    public void Dispose() => _view.Dispose();

    private static Screen ScreenOf(StringWriter output)
    {
        var screen = new Screen();
        screen.Write(output.ToString());
        return screen;
    }

    private static string Table(int width) => RenderedText.Of(StatusTable.Render(SampleStatus.Starting, width), width).TrimEnd();
}
