using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets.Steps;

namespace EnvironmentKit.Tests.Secrets.Steps;

public sealed class SetSecretsTests : IDisposable
{
    private readonly TierUnderTest _tier = new();

    public void Dispose() => _tier.Dispose();

    [Fact]
    public async Task Set_FirstOne_MakesTheStoreAndSaysWhatIsMissing()
    {
        var report = await SetAsync("token", "word");

        report.ShouldStartWith("manifests/staging/secrets.enc.json is new.");
        report.ShouldContain("token: set\nStill missing: db-password.");
        _tier.Store.ShouldNotContain("word");
        (await _tier.GetAsync("token")).ShouldBe("word");
    }

    [Fact]
    public async Task Set_Generate_CompletesWhatIsDeclaredSoAndNeverChangesIt()
    {
        var report = await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-generate", "true"));

        report.ShouldContain("db-password: generated");
        report.ShouldContain("Still missing: token.");
        var value = await _tier.GetAsync("db-password");
        value.Length.ShouldBeGreaterThanOrEqualTo(22);
        var store = _tier.Store;
        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-generate", "true"));
        _tier.Store.ShouldBe(store);
        await SetAsync("token", "word");
        (await _tier.GetAsync("db-password")).ShouldBe(value);
    }

    [Fact]
    public async Task Set_GenerateByName_GeneratesWhateverIsDeclared()
    {
        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-name", "token"), ("secrets-generate", "true"));

        (await _tier.GetAsync("token")).Length.ShouldBeGreaterThanOrEqualTo(22);
    }

    [Fact]
    public async Task Set_FromAFolder_TakesInItsBytesAndGeneratesTheRest()
    {
        var folder = Directory.CreateDirectory(Path.Join(_tier.Repository, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Join(folder, "token"), "by hand\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Join(folder, "other"), "not declared", TestContext.Current.CancellationToken);

        var report = await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-from", folder));

        report.ShouldContain("db-password: generated\ntoken: set\n");
        (await _tier.GetAsync("token")).ShouldBe("by hand\n");
        _tier.Store.ShouldNotContain("other");
    }

    [Fact]
    public async Task Set_WhatAnotherFollowsFrom_SetsBothAndReplacesBoth()
    {
        _tier.Declared.Add(new Secret("token-key", "KEY of KEY@HOST") { Derived = new DerivedSecret("token", KeyOf) });

        (await SetAsync("token", "first@shop")).ShouldContain("token: set\ntoken-key: set\n");
        (await _tier.GetAsync("token-key")).ShouldBe("first");
        await SetAsync("token", "second@shop");
        (await _tier.GetAsync("token-key")).ShouldBe("second");
    }

    [Fact]
    public async Task Set_GenerateWithOneThatFollowsFromTheStore_DerivesIt()
    {
        await SetAsync("token", "first@shop");
        _tier.Declared.Add(new Secret("token-key", "KEY of KEY@HOST") { Derived = new DerivedSecret("token", KeyOf) });

        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-generate", "true"));

        (await _tier.GetAsync("token-key")).ShouldBe("first");
    }

    [Fact]
    public async Task Set_ValueThatNothingFollowsFrom_IsRefusedByNameWithoutBeingShown()
    {
        _tier.Declared.Add(new Secret("token-key", "KEY of KEY@HOST") { Derived = new DerivedSecret("token", KeyOf) });

        var message = await _tier.MistakeAsync(SetSecrets.RunAsync, ("secrets-name", "token"), ("secrets-file", _tier.Value("hidden")));

        message.ShouldStartWith("The value of the secret 'token' has not the form that 'token-key' follows from: KEY of KEY@HOST. Nothing was changed.");
        message.ShouldNotContain("hidden");
    }

    private static string? KeyOf(string token) => token.Split('@') is [var key, _] ? key : null;

    [Theory]
    [InlineData("", "The value for the secret 'token' is empty.")]
    [InlineData("\n", "The value for the secret 'token' is empty.")]
    [InlineData("word\r\n", "ends with a carriage return")]
    public async Task Set_ValueThatCannotBeUsed_IsRefusedByName(string value, string message) =>
        (await _tier.MistakeAsync(SetSecrets.RunAsync, ("secrets-name", "token"), ("secrets-file", _tier.Value(value)))).ShouldContain(message);

    [Fact]
    public async Task Set_Undeclared_IsRefusedUnlessAskedFor()
    {
        (await _tier.MistakeAsync(SetSecrets.RunAsync, ("secrets-name", "tokne"), ("secrets-file", _tier.Value("x"))))
            .ShouldContain("declares no secret of that name. Nothing was changed. It declares 'db-password', 'token'.");

        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-name", "tokne"), ("secrets-file", _tier.Value("x")), ("secrets-undeclared", "true"));
        (await _tier.GetAsync("tokne")).ShouldBe("x");
    }

    [Fact]
    public async Task Set_WhileAnotherHasChangedTheStore_KeepsBoth()
    {
        await SetAsync("token", "word");
        using var slow = _tier.Open();
        using var opened = await slow.OpenAsync(TestContext.Current.CancellationToken);
        await _tier.RunAsync(SetSecrets.RunAsync, ("secrets-generate", "true"));

        await slow.ChangeAsync(opened, store => store.Set("token", "third"u8), TestContext.Current.CancellationToken);

        (await _tier.GetAsync("token")).ShouldBe("third");
        (await _tier.GetAsync("db-password")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Set_ManyAtOnce_KeepsAll()
    {
        await SetAsync("token", "word");
        var names = Enumerable.Range(0, 8).Select(number => $"name-{number}").ToList();

        await Task.WhenAll(names.Select(name => Task.Run(
            () => _tier.RunAsync(SetSecrets.RunAsync, ("secrets-name", name), ("secrets-generate", "true"), ("secrets-undeclared", "true")), TestContext.Current.CancellationToken)));

        foreach (var name in names)
        {
            (await _tier.GetAsync(name)).ShouldNotBeEmpty();
        }

        (await _tier.GetAsync("token")).ShouldBe("word");
    }

    [Fact]
    public async Task Set_WithAnotherKey_IsRefusedAndChangesNothing()
    {
        await SetAsync("token", "word");
        _tier.Variable("SECRETS_KEY_FILE", _tier.AddKey("bob"));

        (await _tier.MistakeAsync(SetSecrets.RunAsync, ("secrets-name", "token"), ("secrets-file", _tier.Value("x")))).ShouldContain("the key 'bob'");
    }

    [Theory]
    [InlineData("--passphrase")]
    [InlineData("--value=hunter2")]
    public void Options_SecretOnTheCommandLine_IsRefusedWithoutRepeatingIt(string argument) =>
        Should.Throw<EnvironmentKitException>(() => new EnvironmentKit.Secrets.Input.SecretOptions(new Microsoft.Extensions.Configuration.ConfigurationManager(), [argument, "hunter2"]))
            .Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain("is not taken"),
                message => message.ShouldNotContain("hunter2"));

    private Task<string> SetAsync(string name, string value) => _tier.RunAsync(SetSecrets.RunAsync, ("secrets-name", name), ("secrets-file", _tier.Value(value)));
}
