namespace SearchNode.Analysis;

/// <summary>A tokenizer and the filters behind it.</summary>
internal sealed class Analyzer(string name, ITokenizer tokenizer, params ITokenFilter[] filters)
{
    public string Name { get; } = name;

    public List<Token> Analyze(string text)
    {
        var tokens = tokenizer.Tokenize(text);
        if (filters.Length == 0)
        {
            return tokens;
        }

        var kept = new List<Token>(tokens.Count);
        foreach (var token in tokens)
        {
            var term = token.Term;
            foreach (var filter in filters)
            {
                if (filter.Apply(term) is not { } next)
                {
                    term = null;
                    break;
                }

                term = next;
            }

            if (term is not null)
            {
                kept.Add(token with { Term = term });
            }
        }

        return kept;
    }

    /// <summary>The term that a pattern's literal parts are compared with: the filters that work on single characters only.</summary>
    public string Normalize(string text)
    {
        foreach (var filter in filters.OfType<ICharacterFilter>())
        {
            text = filter.Apply(text) ?? text;
        }

        return text;
    }
}
