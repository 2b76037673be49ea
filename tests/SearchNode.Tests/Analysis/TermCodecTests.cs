using FsCheck;
using FsCheck.Fluent;
using SearchNode.Analysis;

namespace SearchNode.Tests.Analysis;

public sealed class TermCodecTests
{
    [Theory]
    [InlineData("plain09")]
    [InlineData("With Capitals, and:punctuation\"'\\")]
    [InlineData("ünïcode 😀")]
    [InlineData("\u0000\u0001\uE000\uE07F\uE080\uE0FE\uE0FF\uE100")]
    public void Decode_OfEncoded_IsTheTerm(string term) => TermCodec.Decode(TermCodec.Encode(term)).ShouldBe(term);

    [Fact]
    public void Encode_AnyTwoTerms_KeepsThemAndTheirPrefixesApart() => Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
    {
        var (left, right) = (TermCodec.Encode(a.Get), TermCodec.Encode(b.Get));
        var encodedIsPrefix = right.StartsWith(left, StringComparison.Ordinal);
        return TermCodec.Decode(left) == a.Get
            && encodedIsPrefix == b.Get.StartsWith(a.Get, StringComparison.Ordinal)
            && left.All(c => c >= 0x80 || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
    }).QuickCheckThrowOnFailure();
}
