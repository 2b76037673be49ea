using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EnvironmentKit.Tests.Scripts;

namespace EnvironmentKit.Tests.Telemetry.Scripts;

/// <summary><c>telemetry-account.sh</c> in the shells of the images, with what it hands to the servers. The servers themselves take it in the deployments' tests.</summary>
public sealed class AccountScriptTests : IDisposable
{
    private const string Password = "it's \"a\" $ecret \\ 50%";

    private readonly string _folder = Directory.CreateTempSubdirectory("account-").FullName;

    public AccountScriptTests() => File.WriteAllText(PasswordFile, Password + "\n");

    private string PasswordFile => Path.Join(_folder, "password");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [MemberData(nameof(ShellProcess.Shells), MemberType = typeof(ShellProcess))]
    public async Task Elasticsearch_ConfigurationWithAccountsOfItsOwn_GetsOneMore(string shell)
    {
        var configuration = Directory.CreateDirectory(Path.Join(_folder, "configuration")).FullName;
        await File.WriteAllTextAsync(Path.Join(configuration, "users"), "alice:hash", Cancelled);
        await File.WriteAllTextAsync(Path.Join(configuration, "roles.yml"), "# Roles\n", Cancelled);

        await using var script = ShellProcess.Start(shell, _folder, "telemetry-account.sh", new Dictionary<string, string> { ["ES_PATH_CONF"] = configuration }, "elasticsearch", PasswordFile, "echo", "starts now");

        (await script.WaitAsync()).ShouldBe(0);
        script.Output.ShouldBe(["starts now"]);
        (await File.ReadAllTextAsync(Path.Join(configuration, "users_roles"), Cancelled)).ShouldBe("telemetry:telemetry\n");
        (await File.ReadAllTextAsync(Path.Join(configuration, "roles.yml"), Cancelled)).ShouldBe("""
            # Roles
            telemetry:
              cluster: [ 'monitor' ]
              indices:
                - names: [ '*' ]
                  privileges: [ 'monitor' ]

            """);
        var users = await File.ReadAllLinesAsync(Path.Join(configuration, "users"), Cancelled);
        users[0].ShouldBe("alice:hash");
        users[1].ShouldStartWith("telemetry:{SSHA256}");
        // Eight bytes of salt, then the hash of the password and the salt, each in base 64.
        var hash = users[1]["telemetry:{SSHA256}".Length..];
        hash[12..].ShouldBe(Convert.ToBase64String(SHA256.HashData([.. Encoding.UTF8.GetBytes(Password), .. Convert.FromBase64String(hash[..12])])));
        users.Length.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(ShellProcess.Shells), MemberType = typeof(ShellProcess))]
    public async Task RabbitMq_OnceItListens_GetsADefinitionWithASaltedHash(string shell)
    {
        var taken = Path.Join(_folder, "taken.json");
        var environment = Programs(bash: "exit 0", rabbitmqctl: $"for file; do :; done; cat \"$file\" >{taken}");
        environment["RABBITMQ_DEFAULT_VHOST"] = "the \"shop\"";

        await using var script = ShellProcess.Start(shell, _folder, "telemetry-account.sh", environment, "rabbitmq", PasswordFile, "echo", "starts now");

        // Its output ends with the last that writes to it, which is not the program.
        (await script.WaitAsync(60)).ShouldBe(0);
        script.Output.ShouldBe(["starts now"]);
        using var definitions = JsonDocument.Parse(await File.ReadAllTextAsync(taken, Cancelled));
        var user = definitions.RootElement.GetProperty("users").EnumerateArray().ShouldHaveSingleItem();
        user.GetProperty("name").GetString().ShouldBe("telemetry");
        user.GetProperty("hashing_algorithm").GetString().ShouldBe("rabbit_password_hashing_sha256");
        user.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["monitoring"]);
        var hash = user.GetProperty("password_hash").GetBytesFromBase64();
        hash[4..].ShouldBe(SHA256.HashData([.. hash[..4], .. Encoding.UTF8.GetBytes(Password)]));
        var permission = definitions.RootElement.GetProperty("permissions").EnumerateArray().ShouldHaveSingleItem();
        permission.EnumerateObject().ToDictionary(right => right.Name, right => right.Value.GetString()).ShouldBe(
            new Dictionary<string, string?> { ["user"] = "telemetry", ["vhost"] = "the \"shop\"", ["configure"] = "^$", ["write"] = "^$", ["read"] = "^$" });
    }

    [Theory]
    [InlineData("rabbitmq")]
    [InlineData("elasticsearch")]
    public async Task Server_TakesNoAccount_StartsAllTheSameAndSaysSo(string server)
    {
        var environment = Programs(bash: "exit 0", rabbitmqctl: "exit 70", sleep: "exit 0");
        environment["ES_PATH_CONF"] = Path.Join(_folder, "missing");

        await using var script = ShellProcess.Start("dash", _folder, "telemetry-account.sh", environment, server, PasswordFile, "echo", "starts now");

        (await script.WaitAsync(60)).ShouldBe(0);
        script.Output.ShouldBe(
            ["starts now", $"The account 'telemetry' with the password in {PasswordFile} could not be made. {server} runs without it, and telemetry lacks its figures."],
            ignoreOrder: true,
            customMessage: string.Join('\n', script.Output));
        script.Output.ShouldAllBe(line => !line.Contains(Password));
    }

    // A folder with programs that stand first in the path.
    private Dictionary<string, string> Programs(string bash, string rabbitmqctl, string? sleep = null)
    {
        var programs = Directory.CreateDirectory(Path.Join(_folder, "programs")).FullName;
        foreach (var (name, text) in new[] { ("bash", bash), ("rabbitmqctl", rabbitmqctl), ("sleep", sleep) }.Where(program => program.Item2 is not null))
        {
            var path = Path.Join(programs, name);
            File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new Dictionary<string, string> { ["PATH"] = $"{programs}:/usr/bin:/bin" };
    }
}
