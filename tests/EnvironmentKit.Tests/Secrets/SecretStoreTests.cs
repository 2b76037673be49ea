using System.Text;
using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Tests.Secrets.Keys;

namespace EnvironmentKit.Tests.Secrets;

public sealed class SecretStoreTests : IDisposable
{
    private const string Shown = "manifests/staging/secrets.enc.json";
    private static readonly StoreIdentity s_staging = new("library", "staging");
    private readonly FileKey _alice = TestKey.Named("alice");
    private readonly FileKey _bob = TestKey.Named("bob");
    private readonly SecretStore _store;

    public SecretStoreTests()
    {
        _store = SecretStore.Create(Shown, s_staging, [_alice]);
        _store.Set("db-password", "first"u8);
        _store.Set("token", "second"u8);
    }

    public void Dispose()
    {
        _store.Dispose();
        _alice.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void Open_WithARecipientsKey_GivesEveryValue()
    {
        using var store = Open(_store.Document, _alice);

        store.Names.ShouldBe(["db-password", "token"]);
        Text(store.Get("db-password")).ShouldBe("first");
        Text(store.Get("token")).ShouldBe("second");
    }

    [Fact]
    public void Get_BytesThatAreNoText_AreTheSame()
    {
        var bytes = Enumerable.Range(0, 256).Select(number => (byte)number).ToArray();
        _store.Set("keystore", bytes);

        using var store = Open(_store.Document, _alice);
        store.Get("keystore").ShouldBe(bytes);
    }

    [Fact]
    public void Open_AnotherKey_NamesItAndTheRecipients() =>
        Refusal(_store.Document, _bob).ShouldBe($"{Shown} was not opened: the key 'bob' ({_bob.Fingerprint}) is not one of its recipients, which are 'alice'. Nothing was changed.");

    [Fact]
    public void Open_OfAnotherTier_SaysWhoseItIs()
    {
        Should.Throw<EnvironmentKitException>(() => SecretStore.Open(_store.Document, Shown, new StoreIdentity("library", "production"), [_alice]))
            .Message.ShouldContain("holds the secrets of library-staging, not of library-production");
        Refusal(_store.Document with { Identity = new StoreIdentity("library", "production") }, _alice, new StoreIdentity("library", "production"))
            .ShouldContain("what it should open was changed");
    }

    [Fact]
    public void Set_OneOfTwo_ChangesItsLineAndTheAuthenticationOnly()
    {
        var before = Lines(_store.Document);

        _store.Set("token", "third"u8).ShouldBeTrue();

        var after = Lines(_store.Document);
        after.Except(before).Select(line => line.Trim().Split(':')[0]).ShouldBe(["\"token\"", "\"authentication\""]);
        after.Length.ShouldBe(before.Length);
    }

    [Fact]
    public void Set_TheSameValue_ChangesNothing()
    {
        var before = Lines(_store.Document);

        _store.Set("token", "second"u8).ShouldBeFalse();

        Lines(_store.Document).ShouldBe(before);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n\t", "is empty")]
    [InlineData("-----BEGIN word-----", "is only the beginning of a key or certificate")]
    [InlineData("word\r", "ends with a carriage return")]
    [InlineData("word\r\n", "ends with a carriage return")]
    public void Set_ValueThatProgramsReadDifferently_IsRefusedByNameWithoutTheValue(string value, string why)
    {
        var message = Should.Throw<EnvironmentKitException>(() => _store.Set("token", Encoding.UTF8.GetBytes(value))).Message;

        message.ShouldContain("'token'");
        message.ShouldContain(why);
        message.ShouldNotContain("word");
        Text(_store.Get("token")).ShouldBe("second");
    }

    [Fact]
    public void Set_TooLarge_IsRefused() =>
        Should.Throw<EnvironmentKitException>(() => _store.Set("token", new byte[SecretValue.MaximumLength + 1])).Message.ShouldContain("500 KiB");

    [Theory]
    [InlineData("../token")]
    [InlineData(".gitignore")]
    [InlineData("a b")]
    [InlineData("")]
    public void Set_NameThatIsNoFileName_IsRefusedWithoutRepeatingIt(string name)
    {
        var message = Should.Throw<EnvironmentKitException>(() => _store.Set(name, "x"u8)).Message;

        message.ShouldStartWith("That is not a secret's name");
        if (name.Length > 0)
        {
            message.ShouldNotContain(name + "'");
        }
    }

    [Fact]
    public void Remove_One_KeepsTheOthers()
    {
        _store.Remove("token");

        using var store = Open(_store.Document, _alice);
        store.Names.ShouldBe(["db-password"]);
        Should.Throw<EnvironmentKitException>(() => store.Remove("token")).Message.ShouldContain("There is no secret 'token'");
        Should.Throw<EnvironmentKitException>(() => store.Get("token")).Message.ShouldContain("It holds 'db-password'.");
    }

    [Fact]
    public void Open_ValuesOfTwoNamesSwapped_IsRefused()
    {
        var document = _store.Document;
        var swapped = document with
        {
            Values = [new("db-password", document.Values[1].Value), new("token", document.Values[0].Value)],
        };

        Refusal(swapped, _alice).ShouldContain("its authentication code does not fit");
    }

    [Fact]
    public void TryOpen_ValueOfAnotherNameOrTier_DoesNotDecryptEvenByItself()
    {
        using var key = DataKey.Create();
        var value = key.Seal(s_staging, "token", "second"u8);

        key.TryOpen(s_staging, "db-password", value).ShouldBeNull();
        key.TryOpen(s_staging with { Tier = "production" }, "token", value).ShouldBeNull();
        key.TryOpen(s_staging with { Application = "shop" }, "token", value).ShouldBeNull();
        Text(key.TryOpen(s_staging, "token", value)!).ShouldBe("second");
    }

    [Fact]
    public void Open_OneValueAsItOnceWas_IsRefused()
    {
        var old = _store.Document;
        _store.Set("token", "third"u8);
        var now = _store.Document;

        Refusal(now with { Values = [now.Values[0], old.Values[1]] }, _alice).ShouldContain("its authentication code does not fit");
    }

    [Fact]
    public void Open_ValueOrRecipientTakenAway_IsRefused()
    {
        _store.Add([_bob]);
        var document = _store.Document;

        Refusal(document with { Values = [document.Values[0]] }, _alice).ShouldContain("its authentication code does not fit");
        Refusal(document with { Recipients = [document.Recipients[0]] }, _alice).ShouldContain("its authentication code does not fit");
    }

    [Fact]
    public void Add_Recipient_OpensForBothAndLeavesValuesAsTheyWere()
    {
        var before = _store.Document;

        _store.Add([_bob]);

        _store.Document.Values.ShouldBe(before.Values);
        Text(Open(_store.Document, _bob).Get("token")).ShouldBe("second");
        Text(Open(_store.Document, _alice).Get("token")).ShouldBe("second");
    }

    [Fact]
    public void Add_NameThatThereIs_IsRefused() =>
        Should.Throw<EnvironmentKitException>(() => _store.Add([TestKey.Named("alice")])).Message.ShouldContain("two recipients called 'alice'");

    [Fact]
    public void Rotate_RecipientLeftOut_OpensForTheOthersOnly()
    {
        _store.Add([_bob]);
        var before = _store.Document;

        _store.Rotate([_bob], s_staging);

        var after = _store.Document;
        after.Values.Select(value => value.Value).ShouldNotContain(value => before.Values.Any(old => old.Value.SequenceEqual(value)));
        using var store = Open(after, _bob);
        Text(store.Get("db-password")).ShouldBe("first");
        Text(store.Get("token")).ShouldBe("second");
        Refusal(after, _alice).ShouldContain("not one of its recipients");
    }

    [Fact]
    public void Rotate_NobodyLeft_IsRefusedAndChangesNothing()
    {
        var before = Lines(_store.Document);

        Should.Throw<EnvironmentKitException>(() => _store.Rotate([], s_staging)).Message.ShouldContain("no recipient");

        Lines(_store.Document).ShouldBe(before);
    }

    [Fact]
    public void Rotate_ToAnotherTier_BindsEverythingToIt()
    {
        var production = s_staging with { Tier = "production" };
        _store.Rotate([_alice], production);

        using var store = SecretStore.Open(_store.Document, Shown, production, [_alice]);
        Text(store.Get("token")).ShouldBe("second");
    }

    [Fact]
    public void Dispose_Key_WipesIt()
    {
        var bytes = Enumerable.Repeat((byte)7, 32).ToArray();
        new FileKey("x", bytes).Dispose();
        bytes.ShouldAllBe(each => each == 0);
        var passphrase = "correct horse battery"u8.ToArray();
        new PassphraseKey(passphrase).Dispose();
        passphrase.ShouldAllBe(each => each == 0);
    }

    private static SecretStore Open(SecretDocument document, StoreKey key) => SecretStore.Open(document, Shown, s_staging, [key]);

    private static string Refusal(SecretDocument document, StoreKey key, StoreIdentity? identity = null) =>
        Should.Throw<EnvironmentKitException>(() => SecretStore.Open(document, Shown, identity ?? s_staging, [key])).Message;

    private static string Text(byte[] value) => Encoding.UTF8.GetString(value);

    private static string[] Lines(SecretDocument document) => Encoding.UTF8.GetString(SecretDocumentText.Write(document)).Split('\n');
}
