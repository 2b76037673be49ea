using System.Diagnostics;

namespace EndToEnd.Secrets;

/// <summary><c>./dev secrets</c> as a person and as a build server use it.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string Passphrase = "correct horse battery";
    private const string Token = "tok-7Ruz4mBq";
    private readonly ShopRepository _shop = new();

    private string Key => _shop.Key;

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Set_OnATerminal_AsksWithoutShowingAndExportsWhatDeploymentsRead()
    {
        var set = await _shop.TypeAsync(
            "./dev secrets set staging", ("New passphrase for manifests/staging/secrets.enc.json: ", Passphrase), ("Once more: ", Passphrase), ("Value of token", Token));
        set.ExitCode.ShouldBe(0, set.Screen);
        set.Screen.ShouldContain("db-password: generated");
        set.Screen.ShouldContain("token: set");
        Silent(set.Screen);

        var list = await _shop.DevAsync("", "secrets", "list", "staging");
        list.ShouldSatisfyAllConditions(each => each.ExitCode.ShouldBe(0), each => each.Output.ShouldContain("PBKDF2-SHA256, 600000 rounds"), each => each.Output.ShouldNotContain("missing"));

        var get = await _shop.TypeAsync("./dev secrets get staging token >got", ("Passphrase of manifests/staging/secrets.enc.json: ", Passphrase));
        get.ExitCode.ShouldBe(0, get.Screen);
        Silent(get.Screen);
        (await File.ReadAllTextAsync(Path.Join(_shop.Root, "got"), TestContext.Current.CancellationToken)).ShouldBe(Token);
        File.Delete(Path.Join(_shop.Root, "got"));

        (await _shop.DevAsync("", "publish")).ShouldSatisfyAllConditions(
            publish => publish.ExitCode.ShouldBe(0, publish.Error),
            publish => publish.Output.ShouldContain("holds all 2 secrets"),
            publish => publish.Output.ShouldContain("./dev secrets set production keeps them encrypted"));
    }

    [Fact]
    public async Task Export_EveryTarget_PassesItsCheckAndStaysOutOfGit()
    {
        (await _shop.DevAsync(Token + "\n", "secrets", "set", "staging", "token", "--key-file", Key)).ExitCode.ShouldBe(0);
        foreach (var tier in (string[])["staging", "production"])
        {
            (await _shop.DevAsync("", "secrets", "set", tier, "--generate", "--key-file", Key)).ExitCode.ShouldBe(0);
        }

        (await _shop.DevAsync("x", "secrets", "set", "production", "token", "--key-file", Key)).ExitCode.ShouldBe(0);
        (await _shop.DevAsync("", "publish")).ShouldSatisfyAllConditions(publish => publish.ExitCode.ShouldBe(0, publish.Error), publish => publish.Output.ShouldContain("holds all 2 secrets"));
        _shop.Git("add", "--all");
        _shop.Git("commit", "--quiet", "--message", "Publish");

        foreach (var (tier, targets) in new[] { ("staging", "compose"), ("production", "swarm kubernetes") })
        {
            var export = await _shop.DevAsync("", "secrets", "export", tier, "--key-file", Key);
            export.ExitCode.ShouldBe(0, export.Error);
            foreach (var target in targets.Split(' '))
            {
                var folder = Path.Join(_shop.Root, "manifests", tier, target);
                File.GetUnixFileMode(Path.Join(folder, "secrets")).ShouldBe((UnixFileMode)0b111_000_000);
                // Compose mounts the files themselves, for users of containers who are not their owner; the folder keeps others out.
                File.GetUnixFileMode(Path.Join(folder, "secrets", "token")).ShouldBe(target == "compose" ? (UnixFileMode)0b100_100_100 : (UnixFileMode)0b110_000_000);
                Check(folder).ShouldBe(0);
            }
        }

        (await File.ReadAllTextAsync(Path.Join(_shop.Root, "manifests/staging/compose/secrets/token"), TestContext.Current.CancellationToken)).ShouldBe(Token);
        _shop.Git("status", "--porcelain", "--untracked-files=all").ShouldBe("");
        Silent(_shop.Everything());
    }

    [Fact]
    public async Task Set_Again_ChangesTwoLinesInTheDiffAndShowsNoValue()
    {
        await _shop.DevAsync("first", "secrets", "set", "staging", "token", "--key-file", Key);
        await _shop.DevAsync("", "secrets", "set", "staging", "--generate", "--key-file", Key);
        _shop.Git("add", "--all");
        _shop.Git("commit", "--quiet", "--message", "Keep secrets");

        (await _shop.DevAsync(Token, "secrets", "set", "staging", "token", "--key-file", Key)).Output.ShouldBe("token: set\n");

        var diff = _shop.Git("diff", "--unified=0");
        diff.Split('\n').Where(line => line.StartsWith("+ ", StringComparison.Ordinal)).Select(line => line[1..].Trim().Split(':')[0]).ShouldBe(["\"token\"", "\"authentication\""]);
        Silent(diff);
        (await _shop.DevAsync("", "secrets", "get", "staging", "token", "--key-file", Key)).Output.ShouldBe(Token);
    }

    [Fact]
    public async Task AnyAction_PassphraseInAVariable_ReachesNoChildNoCommandLineAndNoLog()
    {
        // Everything that is started tells what it was given.
        var spies = Path.Join(_shop.Root, ".environment", "spies");
        var told = Path.Join(_shop.Root, ".environment", "told");
        foreach (var name in (string[])["git", "dotnet", "stty", "sed", "cat", "setsid"])
        {
            var real = (await CommandAsync("sh", "-c", $"command -v {name}")).Trim();
            ShopRepository.Script(Path.Join(spies, name), $"#!/bin/sh\n{{ echo {name} \"$@\"; tr '\\0' '\\n' </proc/self/environ; }} >>'{told}'\nexec '{real}' \"$@\"");
        }

        _shop.Variables["PATH"] = $"{spies}:{Environment.GetEnvironmentVariable("PATH")}";
        _shop.Variables["SECRETS_PASSPHRASE"] = "wrong, and not asked for";
        _shop.Variables["SECRETS_PASSPHRASE_STAGING"] = Passphrase;
        var outputs = new List<string>();
        foreach (var (input, words) in new[] { (Token, "secrets set staging token"), ("", "secrets set staging --generate"), ("", "publish staging"), ("", "secrets export staging"), ("", "secrets rotate staging") })
        {
            var (exitCode, output, error) = await _shop.DevAsync(input, words.Split(' '));
            exitCode.ShouldBe(0, $"{words}: {error}");
            outputs.Add(output + error);
        }

        outputs.ForEach(Silent);
        Silent(_shop.Everything());
        // The first program itself is started with the variable, as any other would be; what it starts is not.
        var witnessed = await File.ReadAllTextAsync(told, TestContext.Current.CancellationToken);
        witnessed.ShouldContain("git -C");
        witnessed.ShouldContain("dotnet --version");
        witnessed.ShouldNotContain(Token);
        witnessed.Split("dotnet --version")[1..].ShouldAllBe(rest => !rest.Split("setsid --wait")[0].Contains(Passphrase, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_OneTierLacksASecret_FailsByNameAndWritesNoTier()
    {
        await _shop.DevAsync("", "secrets", "set", "production", "--generate", "--key-file", Key);

        var publish = await _shop.DevAsync("", "publish");

        publish.ExitCode.ShouldBe(1);
        publish.Error.ShouldContain("manifests/production/secrets.enc.json does not hold 'token'");
        Directory.Exists(Path.Join(_shop.Root, "manifests", "staging")).ShouldBeFalse();
        (await _shop.DevAsync("", "publish", "staging")).ExitCode.ShouldBe(0);
        (await _shop.DevAsync("", "publish", "production")).ExitCode.ShouldBe(1);
        Directory.EnumerateFileSystemEntries(Path.Join(_shop.Root, "manifests", "production")).Select(Path.GetFileName).ShouldBe(["secrets.enc.json"]);
    }

    [Fact]
    public async Task Publish_KeyThatDoesNotFit_FailsAndChangesNothing()
    {
        await _shop.DevAsync(Token, "secrets", "set", "staging", "token", "--key-file", Key);
        await _shop.DevAsync("", "secrets", "set", "staging", "--generate", "--key-file", Key);
        _shop.Variables["SECRETS_PASSPHRASE"] = Passphrase;

        var publish = await _shop.DevAsync("", "publish", "staging");

        publish.ExitCode.ShouldBe(1);
        publish.Error.ShouldContain("it has no passphrase; its recipients are 'ci'.");
        Directory.EnumerateFileSystemEntries(Path.Join(_shop.Root, "manifests", "staging")).Select(Path.GetFileName).ShouldBe(["secrets.enc.json"]);
    }

    [Theory]
    [InlineData("list nowhere", "There is no tier 'nowhere'")]
    [InlineData("set staging token hunter2-hunter2", "takes a tier and a name")]
    [InlineData("set staging token --value hunter2-hunter2", "'--value' is not taken")]
    [InlineData("set staging token", "the secret 'token' is empty")]
    [InlineData("get staging", "wants a tier and the name of a secret")]
    [InlineData("set staging hunter2=hunter2", "That is not a secret's name")]
    [InlineData("fly staging", "no action 'fly'")]
    [InlineData("export staging --target vm", "has no target 'vm'")]
    public async Task CommandLine_Wrong_SaysSoInOneMessageAndMakesNothing(string words, string message)
    {
        _shop.Variables["SECRETS_KEY_FILE"] = Key;

        var answer = await _shop.DevAsync("", ["secrets", .. words.Split(' ')]);

        answer.ExitCode.ShouldBeInRange(1, 2);
        answer.Error.ShouldContain(message);
        answer.Error.ShouldStartWith("Error: ");
        (answer.Output + answer.Error).ShouldNotContain("hunter2-");
        answer.Error.ShouldNotContain("   at ");
        File.Exists(_shop.Store("staging")).ShouldBeFalse();
    }

    [Fact]
    public async Task Set_StoreOfANewerVersion_IsRefusedAndLeft()
    {
        await _shop.DevAsync(Token, "secrets", "set", "staging", "token", "--key-file", Key);
        var newer = (await File.ReadAllTextAsync(_shop.Store("staging"), TestContext.Current.CancellationToken)).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_shop.Store("staging"), newer, TestContext.Current.CancellationToken);

        var set = await _shop.DevAsync("other", "secrets", "set", "staging", "token", "--key-file", Key);

        set.ExitCode.ShouldBe(1);
        set.Error.ShouldContain("has format version 2");
        (await File.ReadAllTextAsync(_shop.Store("staging"), TestContext.Current.CancellationToken)).ShouldBe(newer);
    }

    [Fact]
    public async Task AnyAction_KeyFileThatOthersCanRead_IsRefused()
    {
        File.SetUnixFileMode(Key, File.GetUnixFileMode(Key) | UnixFileMode.OtherRead);

        var set = await _shop.DevAsync(Token, "secrets", "set", "staging", "token", "--key-file", Key);

        set.ExitCode.ShouldBe(1);
        set.Error.ShouldContain("can be read by others");
        File.Exists(_shop.Store("staging")).ShouldBeFalse();
    }

    [Fact]
    public async Task Keygen_File_IsItsOwnersAndOpensAStore()
    {
        var file = Path.Join(_shop.Root, "AppHost", "alice.key");
        (await _shop.DevAsync("", "secrets", "keygen", file)).Output.ShouldContain("the key 'alice'");

        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await _shop.DevAsync(Token, "secrets", "set", "staging", "token", "--key-file", "AppHost/alice.key")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Keygen_WhereGitWouldTakeItIn_IsRefused()
    {
        var keygen = await _shop.DevAsync("", "secrets", "keygen", "ci.key");

        keygen.ExitCode.ShouldBe(1);
        keygen.Error.ShouldContain("Git does not ignore");
        File.Exists(Path.Join(_shop.Root, "ci.key")).ShouldBeFalse();
    }

    private static void Silent(string text)
    {
        text.ShouldNotContain(Passphrase);
        text.ShouldNotContain(Token);
    }


    private static int Check(string folder)
    {
        using var check = Process.Start(Path.Join(folder, "check-secrets.sh"));
        check.WaitForExit();
        return check.ExitCode;
    }

    private static async Task<string> CommandAsync(string program, params string[] words)
    {
        using var command = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })!;
        return await command.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
