using EnvironmentKit.Engines.PostgreSql;

namespace EnvironmentKit.Tests.Engines.PostgreSql;

public sealed class ScramVerifierTests
{
    // The example of RFC 7677: user "user", password "pencil", 4096 iterations.
    private const string Pencil = "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=";

    [Fact]
    public void Matches_PublishedExample_HoldsForItsPasswordOnly()
    {
        ScramVerifier.Matches(Pencil, "pencil").ShouldBeTrue();
        ScramVerifier.Matches(Pencil, "Pencil").ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("md5abc")]
    [InlineData("SCRAM-SHA-256$x:y$z")]
    [InlineData("SCRAM-SHA-256$4096:!!!!$a:b")]
    public void Matches_NotAVerifier_IsFalse(string verifier) => ScramVerifier.Matches(verifier, "pencil").ShouldBeFalse();

    [Fact]
    public void Create_Twice_DiffersBySalt()
    {
        var verifier = ScramVerifier.Create("pencil");

        ScramVerifier.Matches(verifier, "pencil").ShouldBeTrue();
        verifier.ShouldNotBe(ScramVerifier.Create("pencil"));
    }
}
