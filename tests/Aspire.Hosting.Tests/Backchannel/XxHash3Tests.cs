using System.Text;
using Aspire.Hosting.Backchannel;

namespace Aspire.Hosting.Tests.Backchannel;

public sealed class XxHash3Tests
{
    [Theory]
    [InlineData(0, 0x2d06800538d394c2)]
    [InlineData(1, 0xe6c632b61e964e1f)]
    [InlineData(3, 0x78af5f94892f3950)]
    [InlineData(4, 0x6497a96f53a89890)]
    [InlineData(8, 0x6f45a76842a96483)]
    [InlineData(9, 0xe0dde4fc174590a0)]
    [InlineData(16, 0x3d3ccac9af14d8a8)]
    [InlineData(17, 0xca7f3571df47cacf)]
    [InlineData(32, 0x721f9b13256c3123)]
    [InlineData(64, 0x101fc40ce7f1f785)]
    [InlineData(96, 0xdd382c734addd887)]
    [InlineData(128, 0x3e99edc6c76f21c6)]
    [InlineData(129, 0x852cb20608c9d2c7)]
    [InlineData(144, 0x1b673535414321d9)]
    [InlineData(200, 0xe12dae8ffe57bbc9)]
    [InlineData(240, 0xea0e0f78188232ed)]
    [InlineData(241, 0xbb0a906af5b5c211)]
    [InlineData(256, 0x81c9c1c2f95365a6)]
    [InlineData(512, 0x169887a206a45c62)]
    [InlineData(1024, 0x5e6a406e127165a8)]
    [InlineData(1025, 0xc180534771fac3f5)]
    [InlineData(2500, 0x1783fbd81ac1c91a)]
    public void Compute_LettersOfTheAlphabetAgainAndAgain_GivesTheHashOfTheReferenceProgram(int length, ulong expected) =>
        XxHash3.Compute(Encoding.ASCII.GetBytes([.. Enumerable.Range(0, length).Select(index => (char)('a' + (index % 26)))])).ShouldBe(expected);
}
