using SearchNode.Analysis.Tokenizers;

namespace SearchNode.Tests.Analysis;

public sealed class StandardTokenizerTests
{
    [Theory]
    [InlineData("The 2 QUICK Brown-Foxes jumped over the lazy dog's bone.", "The|2|QUICK|Brown|Foxes|jumped|over|the|lazy|dog's|bone")]
    [InlineData("john.smith@example.com", "john.smith|example.com")]
    [InlineData("3.14 1,000 wi-fi foo_bar __ a:b", "3.14|1,000|wi|fi|foo_bar|a:b")]
    [InlineData("1.a a.1 x. .y", "1|a|a|1|x|y")]
    [InlineData("Ünïcödé Straße naïve", "Ünïcödé|Straße|naïve")]
    [InlineData("война и мир", "война|и|мир")]
    [InlineData("我是中国人", "我|是|中|国|人")]
    [InlineData("カタカナ ひらがな", "カタカナ|ひ|ら|が|な")]
    [InlineData("한국어 텍스트", "한국어|텍스트")]
    [InlineData("cafe\u0301 au lait", "cafe\u0301|au|lait")]
    [InlineData("smile 😀 done", "smile|😀|done")]
    [InlineData("", "")]
    [InlineData(" \t\n ", "")]
    public void Tokenize_Text_CutsWhereUnicodeEndsWords(string text, string expected)
    {
        var tokens = new StandardTokenizer().Tokenize(text);

        string.Join('|', tokens.Select(token => token.Term)).ShouldBe(expected);
        tokens.ShouldAllBe(token => text.Substring(token.Start, token.End - token.Start) == token.Term);
    }

    [Fact]
    public void Tokenize_LongWord_CutsAt255Characters()
    {
        new StandardTokenizer().Tokenize(new string('a', 600)).Select(token => token.Term.Length).ShouldBe([255, 255, 90]);
    }
}
