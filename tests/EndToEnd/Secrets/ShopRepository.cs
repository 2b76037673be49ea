using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.Secrets;

/// <summary>
/// A repository of its own with the real <c>./dev</c> and an AppHost that is built already: a shop with a database, whose password is generated,
/// and a token that somebody must give.
/// </summary>
internal sealed class ShopRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShopRepository()
    {
        File.Copy(Path.Join(Checkout.Root, "dev"), Path.Join(Root, "dev"));
        Directory.CreateDirectory(Path.Join(Root, "tools", "dev"));
        foreach (var script in Directory.EnumerateFiles(Path.Join(Checkout.Root, "tools", "dev"), "*.sh"))
        {
            File.Copy(script, Path.Join(Root, "tools", "dev", Path.GetFileName(script)));
        }

        var program = Path.Join(Root, "AppHost", "bin", "Debug", "net10.0", "AppHost");
        Script(program, $"""
            #!/bin/sh
            export SCENARIO_FOLDER='{Path.Join(Root, "AppHost")}' scenario=secrets
            exec '{Checkout.ScenarioAppHost}' "$@"
            """);
        Directory.CreateDirectory(Path.Join(Root, "AppHost", "obj"));
        File.WriteAllText(Path.Join(Root, "AppHost", "appsettings.json"), """{ "Environment": { "Name": "shop", "Version": "1.0.0" } }""");
        File.WriteAllText(Path.Join(Root, ".gitignore"), "/.environment/\n/AppHost/\n");
        File.WriteAllText(Key, "environment-kit-key 1 ci +3NHz2+FmJjINDOz6AF6alvq73SZ5sK/mCJIE8t0iQoMLmII\n");
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // Newer than every source: nothing is built.
        File.WriteAllText(Path.Join(Root, "AppHost", "obj", "built"), "");
        Git("init", "--quiet");
        Git("config", "user.name", "test");
        Git("config", "user.email", "test@shop.example");
    }

    public string Root => _folder.Path;

    /// <summary>The key file of a recipient called ci.</summary>
    public string Key => Path.Join(Root, "AppHost", "ci.key");

    /// <summary>Variables for every command.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string Store(string tier) => Path.Join(Root, "manifests", tier, "secrets.enc.json");

    /// <summary>An executable script.</summary>
    public static void Script(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
    }

    /// <summary>Runs <c>./dev</c> without a terminal.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="words">The words after <c>./dev</c>.</param>
    public async Task<(int ExitCode, string Output, string Error)> DevAsync(string input, params string[] words)
    {
        // In a session of its own there is no terminal, also where the tests have one.
        using var dev = Start("setsid", ["--wait", "./dev", .. words]);
        await dev.StandardInput.WriteAsync(input);
        dev.StandardInput.Close();
        var output = dev.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = dev.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dev.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (dev.ExitCode, await output, await error);
    }

    /// <summary>Runs <c>./dev</c> with a terminal, types an answer whenever a question appears, and gives all that the terminal showed.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="dialogue">Each question's end, and what is typed then.</param>
    public async Task<(int ExitCode, string Screen)> TypeAsync(string command, params (string Question, string Answer)[] dialogue)
    {
        using var terminal = Start("script", ["--quiet", "--flush", "--return", "--command", command, "/dev/null"]);
        var screen = "";
        var buffer = new char[4096];
        var seen = 0;
        foreach (var (question, answer) in dialogue)
        {
            int at;
            while ((at = screen.IndexOf(question, seen, StringComparison.Ordinal)) < 0)
            {
                var count = await terminal.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
                count.ShouldBeGreaterThan(0, $"'{question}' was not asked:\n{screen}");
                screen += new string(buffer, 0, count);
            }

            seen = at + question.Length;
            await terminal.StandardInput.WriteAsync(answer + "\r");
            await terminal.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }

        screen += await terminal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (terminal.ExitCode, screen);
    }

    public string Git(params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, .. words]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }

    /// <summary>Every file of the repository, as text, apart from git's own and the folders in which exported secrets are.</summary>
    public string Everything() => string.Concat(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(Path.Join(Root, ".git") + "/", StringComparison.Ordinal) && !file.Contains("/secrets/", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    public void Dispose() => _folder.Dispose();

    private Process Start(string program, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(program, words)
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
