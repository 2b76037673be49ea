namespace SearchNode.Analysis;

/// <summary>A term with its place in a text.</summary>
/// <param name="Term">What is indexed.</param>
/// <param name="Position">Number of the token; removed tokens leave holes.</param>
/// <param name="Start">Offset of the first UTF-16 unit in the text.</param>
/// <param name="End">Offset behind the last UTF-16 unit.</param>
/// <param name="Type">Elasticsearch's name of the token's kind, such as <c>&lt;ALPHANUM&gt;</c>.</param>
internal readonly record struct Token(string Term, int Position, int Start, int End, string Type = "word");
