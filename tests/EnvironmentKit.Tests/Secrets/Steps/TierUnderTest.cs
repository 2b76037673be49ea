using EnvironmentKit.Deployment;
using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Input;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Secrets.Steps;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Tests.Secrets.Steps;

/// <summary>A tier with one secret to give and one to generate, in a repository of its own, and the key file of alice.</summary>
internal sealed class TierUnderTest : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    public TierUnderTest()
    {
        KeyFile.Create(Key("alice"), "alice").Dispose();
        Variable("SECRETS_KEY_FILE", Key("alice"));
        Directory.CreateDirectory(Path.Join(Repository, "manifests", "staging", "compose"));
    }

    public string Repository { get; } = Directory.CreateTempSubdirectory("repository-").FullName;

    public List<Secret> Declared { get; } = [new("db-password", "the database's") { Generated = new GeneratedSecret { MinLength = 22 } }, new("token", "the shop's token")];

    public string Store => File.ReadAllText(StorePath);

    public string StorePath => Path.Join(Repository, "manifests", "staging", "secrets.enc.json");

    public string Key(string name) => Path.Join(Repository, name + ".key");

    public void Variable(string name, string value) => _variables[name] = value;

    public string AddKey(string name)
    {
        KeyFile.Create(Key(name), name).Dispose();
        return Key(name);
    }

    /// <summary>A file with a value.</summary>
    public string Value(string text)
    {
        var path = Path.Join(Repository, "value");
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<string> RunAsync(Func<TierStore, CancellationToken, Task<string>> step, params (string Key, string Value)[] options)
    {
        using var store = Open(options);
        return await step(store, TestContext.Current.CancellationToken);
    }

    public async Task<string> MistakeAsync(Func<TierStore, CancellationToken, Task<string>> step, params (string Key, string Value)[] options)
    {
        var before = File.Exists(StorePath) ? Store : null;
        var message = (await Should.ThrowAsync<EnvironmentKitException>(() => RunAsync(step, options))).Message;
        (File.Exists(StorePath) ? Store : null).ShouldBe(before, "the store changed");
        return message.Replace(Repository, "REPOSITORY", StringComparison.Ordinal);
    }

    public async Task<string> GetAsync(string name, params (string Key, string Value)[] options)
    {
        var output = Path.Join(Repository, "got");
        File.Delete(output);
        using var store = Open([.. options, ("secrets-name", name)]);
        await GetSecret.RunAsync(store, output, TestContext.Current.CancellationToken);
        File.GetUnixFileMode(output).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken);
    }

    public TierStore Open(params (string Key, string Value)[] options) => new(
        Repository,
        new StoreIdentity("library", "staging"),
        new SecretOptions(new ConfigurationBuilder().AddInMemoryCollection(options.Select(option => KeyValuePair.Create(option.Key, (string?)option.Value))).Build(), []),
        new Lazy<SecretVariables>(() => new SecretVariables(_variables)),
        _ => Task.FromResult(new TierDeployment { Application = "library", Tier = "staging", Version = "1", Secrets = Declared }))
    {
        Targets = [Target.Compose],
    };

    public void Dispose() => Directory.Delete(Repository, recursive: true);
}
