using System.Text;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Tests.ConsoleView;

/// <summary>As much of a terminal as the table needs: what is on the screen after all that was written.</summary>
internal sealed partial class Screen
{
    private readonly List<StringBuilder> _rows = [new()];
    private int _row;
    private int _column;

    public bool IsCursorVisible { get; private set; } = true;

    public string Text => string.Join('\n', _rows.Select(row => row.ToString().TrimEnd())).TrimEnd();

    public void Write(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (ControlSequence().Match(text, index) is { Success: true } match && match.Index == index)
            {
                Control(match.Groups["arguments"].Value, match.Groups["command"].Value);
                index += match.Length;
                continue;
            }

            Put(text[index++]);
        }
    }

    private void Control(string arguments, string command)
    {
        switch (command)
        {
            case "A":
                _row = Math.Max(0, _row - int.Parse(arguments, null));
                break;
            case "J":
                _rows[_row].Length = Math.Min(_column, _rows[_row].Length);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case "h" or "l":
                IsCursorVisible = command == "h";
                break;
        }
    }

    private void Put(char character)
    {
        switch (character)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                _row++;
                _column = 0;
                if (_row == _rows.Count)
                {
                    _rows.Add(new StringBuilder());
                }

                break;
            default:
                var row = _rows[_row];
                row.Length = Math.Max(row.Length, _column + 1);
                row[_column++] = character;
                break;
        }
    }

    [GeneratedRegex("\u001b\\[\\??(?<arguments>[0-9;]*)(?<command>[A-Za-z])")]
    private static partial Regex ControlSequence();
}
