using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What an expression is being built of.</summary>
internal sealed class ExpressionParts(int literalLength = 16, int valueCount = 4)
{
    private readonly StringBuilder _format = new(literalLength * 2);
    private readonly List<IValueProvider> _values = new(valueCount);
    private readonly List<string> _placeholders = new(valueCount);
    private readonly List<string?> _formats = new(valueCount);

    public bool IsEmpty => _format.Length == 0;

    public void AddLiteral(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            _format.Append(text[i]);
            if (text[i] is '{' or '}')
            {
                _format.Append(text[i]);
                // A pair was already escaped by the caller.
                if (i + 1 < text.Length && text[i + 1] == text[i])
                {
                    i++;
                }
            }
        }
    }

    public void AddText(string? text, string? format)
    {
        if (text is not null)
        {
            _format.Append(ExpressionFormat.Apply(text, format)!.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }
    }

    public void AddValue(IValueProvider value, string placeholder, string? format)
    {
        _format.Append('{').Append(_values.Count).Append('}');
        _values.Add(value);
        _placeholders.Add(placeholder);
        _formats.Add(format);
    }

    public ReferenceExpression Build() => new(_format.ToString(), [.. _values], [.. _placeholders], [.. _formats]);
}
