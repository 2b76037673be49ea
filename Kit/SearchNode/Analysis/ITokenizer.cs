namespace SearchNode.Analysis;

/// <summary>Cuts a text into tokens.</summary>
internal interface ITokenizer
{
    List<Token> Tokenize(string text);
}
