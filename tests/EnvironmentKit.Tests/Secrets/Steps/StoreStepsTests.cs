using System.Text.Json;
using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Secrets.Steps;

namespace EnvironmentKit.Tests.Secrets.Steps;

public sealed class StoreStepsTests : IAsyncLifetime
{
    private readonly TierUnderTest _tier = new();

    public async ValueTask InitializeAsync()
    {
        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-name", "token"), ("secrets-file", _tier.Value("word")));
        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-generate", "true"));
    }

    public ValueTask DisposeAsync()
    {
        _tier.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Get_UnknownName_SaysWhatThereIs()
    {
        var message = (await Should.ThrowAsync<EnvironmentKitException>(() => _tier.GetAsync("tokne"))).Message;

        message.ShouldContain("There is no secret 'tokne'");
        message.ShouldContain("'db-password', 'token'");
    }

    [Fact]
    public async Task Get_WithoutAFile_RefusesToLogTheValue()
    {
        using var store = _tier.Open(("secrets-name", "token"));

        (await Should.ThrowAsync<EnvironmentKitException>(() => GetSecret.RunAsync(store, null, TestContext.Current.CancellationToken)))
            .Message.ShouldStartWith("A value does not go to the log.");
    }

    [Fact]
    public async Task Get_IntoAFileThatIsThere_IsRefused()
    {
        using var store = _tier.Open(("secrets-name", "token"));
        var output = _tier.Value("precious");

        await Should.ThrowAsync<EnvironmentKitException>(() => GetSecret.RunAsync(store, output, TestContext.Current.CancellationToken));

        (await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken)).ShouldBe("precious");
    }

    [Fact]
    public async Task Remove_Declared_SaysThatPublishingFails()
    {
        var report = await _tier.RunAsync(RemoveSecret.RunAsync, ("secrets-name", "token"));

        report.ShouldContain("token: removed");
        report.ShouldContain("publishing and exporting fail");
        (await _tier.MistakeAsync(RemoveSecret.RunAsync, ("secrets-name", "token"))).ShouldContain("There is no secret 'token'");
    }

    [Fact]
    public async Task Rotate_AddKey_NeedsAnyKeyAndLeavesValues()
    {
        await _tier.RunAsync(RotateStore.RunAsync, ("secrets-add-key", _tier.AddKey("bob")));
        await _tier.RunAsync(RotateStore.RunAsync, ("secrets-add-key", _tier.AddKey("carol")), ("key-file", _tier.Key("bob")));

        (await _tier.GetAsync("token", ("key-file", _tier.Key("carol")))).ShouldBe("word");
    }

    [Fact]
    public async Task Rotate_KeyOfSomebodyWhoStaysIsMissing_IsRefusedByName()
    {
        await _tier.RunAsync(RotateStore.RunAsync, ("secrets-add-key", _tier.AddKey("bob")));

        (await _tier.MistakeAsync(RotateStore.RunAsync)).ShouldContain("The key of 'bob' is not at hand.");

        var before = _tier.Store;
        await _tier.RunAsync(RotateStore.RunAsync, ("key-file", $"{_tier.Key("alice")}:{_tier.Key("bob")}"));
        _tier.Store.ShouldNotBe(before);
        (await _tier.GetAsync("token", ("key-file", _tier.Key("bob")))).ShouldBe("word");
    }

    [Fact]
    public async Task Rotate_Remove_LocksOut()
    {
        await _tier.RunAsync(RotateStore.RunAsync, ("secrets-add-key", _tier.AddKey("bob")));

        var report = await _tier.RunAsync(RotateStore.RunAsync, ("secrets-remove", "bob"));

        report.ShouldContain("It opens for 'alice'.");
        report.ShouldContain("still has the values of that time");
        (await Should.ThrowAsync<EnvironmentKitException>(() => _tier.GetAsync("token", ("key-file", _tier.Key("bob"))))).Message.ShouldContain("not one of its recipients");
        (await _tier.MistakeAsync(RotateStore.RunAsync, ("secrets-remove", "dave"))).ShouldContain("no recipient 'dave'");
        (await _tier.MistakeAsync(RotateStore.RunAsync, ("secrets-remove", "alice"))).ShouldContain("would have no recipient");
    }

    [Fact]
    public async Task Rotate_ToAPassphrase_OpensWithItAlone()
    {
        var passphrase = Path.Join(_tier.Repository, "passphrase");
        await File.WriteAllTextAsync(passphrase, "correct horse battery\n", TestContext.Current.CancellationToken);
        (await _tier.MistakeAsync(RotateStore.RunAsync, ("secrets-new-passphrase-file", passphrase))).ShouldBe(
            "The passphrase file 'REPOSITORY/passphrase' can be read by others. Nothing was changed. Make it private: chmod 600 'REPOSITORY/passphrase'");
        File.SetUnixFileMode(passphrase, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await _tier.RunAsync(RotateStore.RunAsync, ("secrets-new-passphrase-file", passphrase), ("secrets-remove", "alice"));

        (await _tier.GetAsync("token", ("passphrase-file", passphrase))).ShouldBe("word");
        _tier.Variable("SECRETS_KEY_FILE", "");
        _tier.Variable("SECRETS_PASSPHRASE", "another, which is wrong");
        _tier.Variable("SECRETS_PASSPHRASE_STAGING", "correct horse battery");
        (await _tier.GetAsync("token")).ShouldBe("word");
    }

    [Fact]
    public async Task Rotate_Adopt_MakesACopyThisTiersOwn()
    {
        using var alice = KeyFile.Read(_tier.Key("alice"));
        using var production = SecretStore.Create("shown", new StoreIdentity("library", "production"), [alice]);
        production.Set("token", "copied"u8);
        await File.WriteAllBytesAsync(_tier.StorePath, SecretDocumentText.Write(production.Document), TestContext.Current.CancellationToken);
        (await _tier.MistakeAsync(RotateStore.RunAsync)).ShouldContain("holds the secrets of library-production, not of library-staging");

        await _tier.RunAsync(RotateStore.RunAsync, ("secrets-adopt", "true"));

        (await _tier.GetAsync("token")).ShouldBe("copied");
    }

    [Fact]
    public async Task Rotate_AdoptWhatOnlyCallsItselfThisTiers_IsRefused()
    {
        await File.WriteAllTextAsync(_tier.StorePath, _tier.Store.Replace("\"staging\"", "\"production\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (await _tier.MistakeAsync(RotateStore.RunAsync, ("secrets-adopt", "true"))).ShouldContain("was changed");
    }

    [Fact]
    public async Task Check_Complete_ProvesItWithTheKeyAtHand()
    {
        (await _tier.RunAsync(CheckSecrets.RunAsync)).ShouldContain("holds all 2 secrets, and they decrypt");
        _tier.Variable("SECRETS_KEY_FILE", "");
        (await _tier.RunAsync(CheckSecrets.RunAsync)).ShouldContain("a key at hand would prove");
    }

    [Fact]
    public async Task Check_SecretMissing_NamesItWithoutAKey()
    {
        _tier.Variable("SECRETS_KEY_FILE", "");
        _tier.Declared.Add(new Secret("mail-password", ""));

        (await _tier.MistakeAsync(CheckSecrets.RunAsync)).ShouldContain("does not hold 'mail-password'");
    }

    [Fact]
    public async Task Check_WithoutAStore_IsLeftToThePeople()
    {
        File.Delete(_tier.StorePath);

        (await _tier.RunAsync(CheckSecrets.RunAsync)).ShouldContain("has no secret store");
    }

    [Fact]
    public async Task Export_Compose_WritesWhatCheckSecretsAsksFor()
    {
        var report = await _tier.RunAsync(ExportSecrets.RunAsync);

        report.ShouldBe("manifests/staging/compose/secrets: 2 secrets, 2 changed\n");
        var folder = Path.Join(_tier.Repository, "manifests/staging/compose/secrets");
        (await File.ReadAllTextAsync(Path.Join(folder, "token"), TestContext.Current.CancellationToken)).ShouldBe("word");
        File.GetUnixFileMode(Path.Join(folder, "token")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Export_SecretMissing_WritesNothing()
    {
        _tier.Declared.Add(new Secret("mail-password", ""));

        (await _tier.MistakeAsync(ExportSecrets.RunAsync)).ShouldContain("does not hold 'mail-password'");

        Directory.Exists(Path.Join(_tier.Repository, "manifests/staging/compose/secrets")).ShouldBeFalse();
    }

    [Fact]
    public async Task Export_TargetThatTheTierHasNot_IsRefused()
    {
        (await _tier.MistakeAsync(ExportSecrets.RunAsync, ("secrets-target", "swarm"))).ShouldContain("has no target 'swarm'. Nothing was written. Use --target compose.");
        Directory.Delete(Path.Join(_tier.Repository, "manifests/staging/compose"));
        (await _tier.MistakeAsync(ExportSecrets.RunAsync)).ShouldContain("Publish first");
    }

    [Fact]
    public async Task List_AnyFormat_SaysWhatIsDeclaredAndStored()
    {
        _tier.Declared.RemoveAt(1);
        _tier.Declared.Add(new Secret("mail-password", "the post office's"));
        using var store = _tier.Open();

        var listing = await ListSecrets.ReadAsync(store, TestContext.Current.CancellationToken);

        var fingerprint = listing.Recipients!.Single().Fingerprint!;
        listing.ToText().Replace(fingerprint, "FINGERPRINT", StringComparison.Ordinal).ShouldMatchGolden("list.txt");
        listing.ToJson().Replace(fingerprint, "FINGERPRINT", StringComparison.Ordinal).ShouldMatchGolden("list.json");
        JsonDocument.Parse(listing.ToJson()).RootElement.GetProperty("secrets").GetArrayLength().ShouldBe(3);
    }
}
