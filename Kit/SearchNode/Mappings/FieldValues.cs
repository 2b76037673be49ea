using SearchNode.Analysis;

namespace SearchNode.Mappings;

/// <summary>What one document holds in one field, in the form that is stored.</summary>
internal sealed class FieldValues(FieldMapping field)
{
    public FieldMapping Field { get; } = field;

    /// <summary>Values of number, date and boolean fields, as integers in the order of the values.</summary>
    public List<long>? Numbers { get; private set; }

    /// <summary>Values of keyword fields.</summary>
    public List<string>? Keywords { get; private set; }

    /// <summary>Tokens of text fields, one list for each value.</summary>
    public List<List<Token>>? Texts { get; private set; }

    /// <summary>Tokens of all texts.</summary>
    public int TokenCount
    {
        get
        {
            var count = 0;
            foreach (var text in Texts ?? [])
            {
                count += text.Count;
            }

            return count;
        }
    }

    public void Add(long number) => (Numbers ??= []).Add(number);

    public void Add(string keyword) => (Keywords ??= []).Add(keyword);

    public void Add(List<Token> tokens) => (Texts ??= []).Add(tokens);
}
