namespace SearchNode.Analysis.Tokenizers;

/// <summary>The whole text as one token.</summary>
internal sealed class KeywordTokenizer : ITokenizer
{
    public List<Token> Tokenize(string text) => text.Length == 0 ? [] : [new Token(text, 0, 0, text.Length)];
}
