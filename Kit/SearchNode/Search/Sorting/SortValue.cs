using System.Text.Json;
using SearchNode.Indices.Columns;
using SearchNode.Mappings;

namespace SearchNode.Search.Sorting;

/// <summary>A sort value of a hit, comparable between indices.</summary>
internal readonly record struct SortValue
{
    private readonly object? _value;
    private readonly bool _isFloat;

    private SortValue(object? value, bool isFloat)
    {
        _value = value;
        _isFloat = isFloat;
    }

    public static SortValue Null => default;

    public static SortValue Of(long number) => new(number, false);

    public static SortValue Of(double number, bool isFloat) => new(number, isFloat);

    public static SortValue Of(string text) => new(text, false);

    public bool IsNull => _value is null;

    public void Write(Utf8JsonWriter json)
    {
        switch (_value)
        {
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when _isFloat:
                JsonNumbers.WriteScore(json, (float)number);
                break;
            case double number:
                JsonNumbers.Write(json, number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    public static int Compare(SortValue left, SortValue right) => (left._value, right._value) switch
    {
        (long a, long b) => a.CompareTo(b),
        (string a, string b) => TermOrder.Compare(a, b),
        (long or double, long or double) => left.ToDouble().CompareTo(right.ToDouble()),
        (string, _) => 1,
        (_, string) => -1,
        _ => 0,
    };

    private double ToDouble() => _value is long number ? number : (double)_value!;
}
