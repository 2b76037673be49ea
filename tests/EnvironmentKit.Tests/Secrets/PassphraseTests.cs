using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Tests.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets;

/// <summary>Deriving a key from a passphrase takes its time, so that these tests share a store.</summary>
public sealed class PassphraseTests
{
    private const string Shown = "manifests/staging/secrets.enc.json";
    private static readonly StoreIdentity s_staging = new("library", "staging");
    private static readonly SecretDocument s_document = Create();

    [Fact]
    public void Open_RightPassphrase_GivesTheValue()
    {
        using var key = Key("correct horse battery");
        using var store = SecretStore.Open(s_document, Shown, s_staging, [key]);

        store.Get("token").ShouldBe("word"u8.ToArray());
    }

    [Fact]
    public void Open_WrongPassphrase_SaysSo()
    {
        using var key = Key("correct horse batterie");

        Should.Throw<EnvironmentKitException>(() => SecretStore.Open(s_document, Shown, s_staging, [key]))
            .Message.ShouldBe($"{Shown} was not opened: the passphrase is wrong. Nothing was changed.");
    }

    [Fact]
    public void Create_Passphrase_IsHashedSixHundredThousandTimes()
    {
        var recipient = s_document.Recipients.Single(each => each.Kind == RecipientKind.Passphrase);

        recipient.Rounds.ShouldBe(600_000);
        recipient.Salt.Length.ShouldBe(16);
    }

    [Theory]
    [InlineData(599_999)]
    [InlineData(10_000_001)]
    public void Read_RoundsOutOfReason_AreRefusedBeforeAnythingIsHashed(int rounds)
    {
        var text = SecretDocumentText.Write(s_document with { Recipients = [.. s_document.Recipients.Select(each => each.Rounds > 0 ? each with { Rounds = rounds } : each)] });

        Should.Throw<EnvironmentKitException>(() => SecretDocumentReader.Read(text, Shown)).Message.ShouldContain("is not as ./dev secrets wrote it");
    }

    [Fact]
    public void Open_RoundsChanged_IsRefused()
    {
        using var key = Key("correct horse battery");
        var changed = s_document with { Recipients = [.. s_document.Recipients.Select(each => each.Rounds > 0 ? each with { Rounds = 600_001 } : each)] };

        Should.Throw<EnvironmentKitException>(() => SecretStore.Open(changed, Shown, s_staging, [key])).Message.ShouldContain("was not opened");
        using var other = TestKey.Named("ci");
        Should.Throw<EnvironmentKitException>(() => SecretStore.Open(changed, Shown, s_staging, [other])).Message.ShouldContain("its authentication code does not fit");
    }

    [Fact]
    public void Checked_ShortPassphrase_IsRefusedWithoutRepeatingIt()
    {
        using var key = Key("elevenchars");

        Should.Throw<EnvironmentKitException>(() => key.Checked()).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("too short"), message => message.ShouldNotContain("eleven"));
    }

    private static PassphraseKey Key(string passphrase) => new(System.Text.Encoding.UTF8.GetBytes(passphrase));

    private static SecretDocument Create()
    {
        using var passphrase = Key("correct horse battery");
        using var ci = TestKey.Named("ci");
        using var store = SecretStore.Create(Shown, s_staging, [passphrase, ci]);
        store.Set("token", "word"u8);
        return store.Document;
    }
}
