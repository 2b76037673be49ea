using System.Text.RegularExpressions;
using EnvironmentKit.Status;
using Spectre.Console;

namespace EnvironmentKit.ConsoleView;

/// <summary>A table that is drawn anew at each change, and lines above it. Once the start is over, only lines.</summary>
internal sealed partial class TableView(IAnsiConsole console) : IStatusView, IDisposable
{
    private const string ClearToEnd = "\u001b[0J";

    private string[] _drawn = [];
    private bool _isSettled;
    private EnvironmentStatus? _shown;

    /// <inheritdoc/>
    public void Show(EnvironmentStatus status, ResourceChange? change)
    {
        if (!_isSettled)
        {
            _shown = status;
            Draw("");
        }
        else if (change is not null && StatusLine.Format(status.Elapsed, change) is { } line)
        {
            Say(line, change.After.Condition == ResourceCondition.Failed ? Tone.Bad : Tone.Plain);
        }
    }

    /// <inheritdoc/>
    public void Settle(EnvironmentStatus status)
    {
        if (!_isSettled)
        {
            _shown = status;
            Draw("");
            Release();
        }
    }

    /// <inheritdoc/>
    public void Say(string line, Tone tone = Tone.Plain)
    {
        var markup = tone switch
        {
            Tone.Good => $"[green]{Markup.Escape(line)}[/]",
            Tone.Warning => $"[yellow]{Markup.Escape(line)}[/]",
            Tone.Bad => $"[red]{Markup.Escape(line)}[/]",
            _ => Markup.Escape(line),
        };
        // The terminal breaks what is too long: an address that a program has broken can be neither opened nor copied.
        var text = Ansi.Render(console, new Markup(markup + "\n"), width: int.MaxValue);
        if (_isSettled)
        {
            console.Profile.Out.Writer.Write(text);
            console.Profile.Out.Writer.Flush();
        }
        else
        {
            Draw(text);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Release();

    private void Release()
    {
        if (!_isSettled)
        {
            _isSettled = true;
            console.Profile.Out.Writer.Write("\u001b[?25h");
            console.Profile.Out.Writer.Flush();
        }
    }

    /// <summary>In one write, so that the terminal shows no half of it: up to where the table begins, the lines, the table.</summary>
    private void Draw(string above)
    {
        var height = Height();
        var up = height > 0 ? $"\u001b[{height}A" : "";
        var table = _shown is null ? "" : Ansi.Render(console, StatusTable.Render(_shown, console.Profile.Width));
        var lines = table.Split('\n');

        // A table that is higher than the terminal could not be gone back over.
        var limit = Math.Max(3, console.Profile.Height - 1);
        if (lines.Length - 1 > limit)
        {
            table = string.Join('\n', lines.Take(limit - 1)) + "\n…\n";
        }

        console.Profile.Out.Writer.Write($"\u001b[?25l{up}\r{ClearToEnd}{above}{table}");
        console.Profile.Out.Writer.Flush();
        _drawn = table.Split('\n')[..^1];
    }

    /// <summary>How many rows the table takes now: a terminal that has become narrower has broken its lines.</summary>
    private int Height()
    {
        var width = Math.Max(1, console.Profile.Width);
        return _drawn.Sum(line => Math.Max(1, (ControlSequence().Replace(line, "").TrimEnd().Length + width - 1) / width));
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex ControlSequence();
}
