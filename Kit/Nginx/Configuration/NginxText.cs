using System.Text;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Writes directives and blocks; quotes every argument that nginx would otherwise take apart.</summary>
internal sealed class NginxText
{
    private const string BarePunctuation = "_./:-$=@,+*%~^|()?[]<>!";

    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string name, params ReadOnlySpan<string> arguments)
    {
        Indent().Append(name);
        foreach (var argument in arguments)
        {
            _text.Append(' ').Append(Quote(argument));
        }

        _text.Append(";\n");
    }

    /// <summary>A directive whose last arguments stand below each other.</summary>
    public void Lines(string name, ReadOnlySpan<string> arguments, IEnumerable<string> lines)
    {
        Indent().Append(name);
        foreach (var argument in arguments)
        {
            _text.Append(' ').Append(Quote(argument));
        }

        _depth++;
        foreach (var line in lines)
        {
            _text.Append('\n');
            Indent().Append(Quote(line));
        }

        _depth--;
        _text.Append(";\n");
    }

    public void Block(string name, ReadOnlySpan<string> arguments, Action content)
    {
        Indent().Append(name);
        foreach (var argument in arguments)
        {
            _text.Append(' ').Append(Quote(argument));
        }

        _text.Append(" {\n");
        _depth++;
        content();
        _depth--;
        Indent().Append("}\n");
    }

    public void Block(string name, Action content) => Block(name, [], content);

    public void Comment(string text) => Indent().Append("# ").Append(text).Append('\n');

    public void Blank() => _text.Append('\n');

    public override string ToString() => _text.ToString();

    /// <summary>
    /// The argument as one token. A dollar sign still begins a variable: whoever passes on what others wrote refuses it first.
    /// </summary>
    public static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.All(character => char.IsAsciiLetterOrDigit(character) || BarePunctuation.Contains(character)))
        {
            return argument;
        }

        if (argument.Contains('"') && argument.AsSpan().IndexOfAny('\'', '\\') < 0)
        {
            return $"'{argument}'";
        }

        return $"\"{argument.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    private StringBuilder Indent() => _text.Append(' ', _depth * 4);
}
