using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Tests.UserSecrets;

public sealed class UserSecretsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "id", "secrets.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GetDefaultValue_SecondRun_HasTheSameValue()
    {
        var first = New().GetDefaultValue();

        New().GetDefaultValue().ShouldBe(first);
        JsonNode.Parse(File.ReadAllText(Path))!["Parameters:db-password"]!.ToString().ShouldBe(first);

        UserSecretsParameterDefault New() => new("db-password", new GenerateParameterDefault { MinLength = 22 }, new UserSecretsFile(Path));
    }

    [Fact]
    public async Task GetOrAdd_ManyAtOnce_AgreeOnOneValue()
    {
        var values = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => new UserSecretsFile(Path).GetOrAdd("key", () => $"value {number}"))));

        values.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void TrySetSecret_FileWithOthersNestedAndCommented_KeepsThem()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, """{ /* mine */ "Parameters": { "a": "1", }, "b": [ "x" ] }""");
        var secrets = new UserSecretsFile(Path);

        secrets.TrySetSecret("Parameters:c", "2").ShouldBeTrue();
        secrets.TryDeleteSecret("Parameters:missing").ShouldBeFalse();
        secrets.TryDeleteSecret("b:0").ShouldBeTrue();

        var stored = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path))!;
        stored.ShouldBe(new Dictionary<string, string> { ["Parameters:a"] = "1", ["Parameters:c"] = "2" }, ignoreOrder: true);
    }

    [Fact]
    public void GetOrSetSecret_ConfiguredKey_IsLeftAlone()
    {
        var configuration = new ConfigurationManager { ["a"] = "configured" };

        new UserSecretsFile(Path).GetOrSetSecret(configuration, "a", () => "generated");
        new UserSecretsFile(Path).GetOrSetSecret(configuration, "b", () => "generated");

        (configuration["a"], configuration["b"]).ShouldBe(("configured", "generated"));
        File.ReadAllText(Path).ShouldNotContain("configured");
    }

    [Fact]
    public void TrySetSecret_UnreadableFile_NamesIt()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, "{ broken");

        Should.Throw<DistributedApplicationException>(() => new UserSecretsFile(Path).TrySetSecret("a", "b")).Message.ShouldContain(Path);
    }

    [Fact]
    public void TrySetSecret_NewFile_IsReadableByTheUserOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        new UserSecretsFile(Path).TrySetSecret("a", "b");

#pragma warning disable CA1416 // Skipped there.
        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }
}
