using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Testing.Tests;

/// <summary>A project's sources change while it runs.</summary>
public sealed class RebuildTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Project => Path.Join(_folder.Path, "Greeter.csproj");

    private string Said => Path.Join(_folder.Path, "said");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExecuteCommandAsync_Rebuild_RunsTheChangedSources()
    {
        await File.WriteAllTextAsync(Project, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>", Ending);
        await WriteAsync("first");
        using (var build = Process.Start("dotnet", ["build", Project, "-nodeReuse:false", "--verbosity", "quiet"]))
        {
            await build.WaitForExitAsync(Ending);
            build.ExitCode.ShouldBe(0);
        }

        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddProject("greeter", Project);
        await using var application = await builder.BuildAsync(Ending);
        await application.StartAsync(Ending);
        await UntilSaidAsync("first");

        await WriteAsync("mistake;;;\"");
        var refused = await application.ResourceCommands.ExecuteCommandAsync("greeter", KnownResourceCommands.RebuildCommand, Ending);
        refused.Success.ShouldBeFalse();
        await application.ResourceNotifications.WaitForResourceAsync("greeter", KnownResourceStates.FailedToStart, Ending).WaitAsync(Limit, Ending);

        await WriteAsync("second");
        (await application.ResourceCommands.ExecuteCommandAsync("greeter", KnownResourceCommands.RebuildCommand, Ending)).Success.ShouldBeTrue();
        (await application.ResourceCommands.ExecuteCommandAsync("greeter", KnownResourceCommands.StartCommand, Ending)).Success.ShouldBeTrue();
        await UntilSaidAsync("second");
    }

    private Task WriteAsync(string word) =>
        File.WriteAllTextAsync(Path.Join(_folder.Path, "Program.cs"), $"System.IO.File.WriteAllText(\"{Said}\", \"{word}\"); System.Threading.Thread.Sleep(-1);", Ending);

    private Task<string> UntilSaidAsync(string word) => Eventually.Get($"'{word}' is said", Limit, async () =>
    {
        var said = File.Exists(Said) ? await File.ReadAllTextAsync(Said, Ending) : "";
        return (said == word, said);
    });
}
