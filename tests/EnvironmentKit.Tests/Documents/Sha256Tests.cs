using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace EnvironmentKit.Tests.Documents;

public sealed class Sha256Tests
{
    [Fact]
    public void HexOf_TextsOfEveryLengthAroundABlock_IsWhatDotNetSays()
    {
        for (var length = 0; length < 200; length++)
        {
            var text = new string('ä', length / 3) + new string('x', length - (length / 3));
            Sha256.HexOf(text).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), $"length {length}");
        }
    }

    [Fact]
    public void HexOf_LongText_IsWhatDotNetSays()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000));
        Sha256.HexOf(text).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
