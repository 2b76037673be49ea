using SearchNode.Search.Scoring;

namespace SearchNode.Tests.Search.Scoring;

public sealed class NormTests
{
    [Fact]
    public void Decode_OfEncoded_IsExactUpTo39AndNeverMoreThanTheLength()
    {
        for (var length = 0; length < 100_000; length++)
        {
            var decoded = Norm.Decode(Norm.Encode(length));
            decoded.ShouldBeLessThanOrEqualTo(length);
            decoded.ShouldBeGreaterThanOrEqualTo(length < 40 ? length : length - (length / 8));
        }
    }
}
