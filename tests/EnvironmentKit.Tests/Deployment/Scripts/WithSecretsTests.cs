using System.Diagnostics;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Tests.Deployment.Scripts;

/// <summary>The script in the shells of official images: dash in Debian's, busybox in Alpine's.</summary>
public sealed class WithSecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets-").FullName;

    public static TheoryData<string> Shells => [.. new[] { "/bin/sh", "/bin/dash", "/bin/bash", "/bin/busybox" }.Where(File.Exists)];

    public void Dispose() => TestFolder.Delete(_folder);

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_Placeholders_AreFilledFromFiles(string shell)
    {
        Write("db-password", "it's a $ecret; \"quoted\" \\ 50%\n");
        var (output, _, exitCode) = await RunAsync(shell, new()
        {
            ["CONNECTION"] = "Host=db;Password={file:/run/secrets/db-password};Database=catalog",
            ["URI"] = "amqp://guest:{file:/run/secrets/db-password|uri}@queue:5672/{file:/run/secrets/db-password|uri}",
            ["PLAIN"] = "{file:/elsewhere} {not}",
            ["LINES"] = "one\ntwo={file:/run/secrets/db-password}",
            ["name"] = "kept",
            ["value"] = "kept too",
        });

        exitCode.ShouldBe(0);
        output.ShouldContain("CONNECTION=Host=db;Password=it's a $ecret; \"quoted\" \\ 50%;Database=catalog\n");
        const string escaped = "it%27s%20a%20%24ecret%3B%20%22quoted%22%20%5C%2050%25";
        output.ShouldContain($"URI=amqp://guest:{escaped}@queue:5672/{escaped}\n");
        output.ShouldContain("PLAIN={file:/elsewhere} {not}\n");
        output.ShouldContain("LINES=one\ntwo=it's a $ecret;");
        output.ShouldContain("name=kept\n");
        output.ShouldContain("value=kept too\n");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_SecretWithLettersOfManyLanguages_IsEscapedAsUtf8(string shell)
    {
        Write("key", "zö—文~._-");

        (await RunAsync(shell, new() { ["URI"] = "{file:/run/secrets/key|uri}" })).Output.ShouldContain($"URI={Uri.EscapeDataString("zö—文~._-")}\n");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Run_SecretIsMissingOrEmpty_NamesItAndStartsNothing(string? content)
    {
        if (content is not null)
        {
            Write("db-password", content);
        }

        var (output, error, exitCode) = await RunAsync("/bin/sh", new() { ["CONNECTION"] = "Password={file:/run/secrets/db-password}" });

        (exitCode, output).ShouldBe((1, ""));
        error.ShouldStartWith("The secret db-password, which the variable CONNECTION needs, is empty or missing: ");
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Join(_folder, name), content);

    private async Task<(string Output, string Error, int ExitCode)> RunAsync(string shell, Dictionary<string, string> variables)
    {
        var script = Path.Join(Path.GetTempPath(), Path.GetRandomFileName());
        // Only the folder differs, which a test must not write to.
        await File.WriteAllTextAsync(
            script, EmbeddedScript.Read("with-secrets.sh").Replace("file=/run/secrets/", $"file={_folder}/", StringComparison.Ordinal).Replace("\"/run/secrets/$", $"\"{_folder}/$", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        try
        {
            var start = new ProcessStartInfo(shell) { RedirectStandardOutput = true, RedirectStandardError = true };
            string[] arguments = [.. shell.EndsWith("busybox", StringComparison.Ordinal) ? ["sh"] : Array.Empty<string>(), script, "env"];
            Array.ForEach(arguments, start.ArgumentList.Add);
            start.Environment.Clear();
            start.Environment["PATH"] = "/usr/bin:/bin";
            foreach (var (name, value) in variables)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (await output, await error, process.ExitCode);
        }
        finally
        {
            File.Delete(script);
        }
    }
}
