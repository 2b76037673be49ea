using System.Diagnostics;
using EnvironmentUnderTest;

namespace EndToEnd.Watch;

/// <summary>A small site of two projects that a test may change, with what nginx serves of it.</summary>
internal sealed class WatchedSite : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WatchedSite()
    {
        Write("site.sln", "");
        Write("Words/Words.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Write("Site/Site.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup><ItemGroup><ProjectReference Include=\"../Words/Words.csproj\" /></ItemGroup></Project>");
        Write("Site/Program.cs", "var app = WebApplication.CreateSlimBuilder(args).Build();\napp.Map(\"/\", () => Words.Current);\napp.Run();\n");
        Say("one");
        Write("static/page.txt", "one");
        Write("own.conf", "# Nothing yet.\n");
    }

    public string Path => _folder.Path;

    /// <summary>Changes the word that the site answers with.</summary>
    public void Say(string word) => Write("Words/Words.cs", $"public static class Words {{ public const string Current = \"{word}\"; }}\n");

    public void Write(string file, string content)
    {
        var path = System.IO.Path.Join(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public async Task BuildAsync()
    {
        // The scenario's AppHost runs projects in the configuration that it was built in, which is this one.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", ["build", "Site", "--configuration", configuration, "--nologo", "--verbosity", "quiet", "-property:UseSharedCompilation=false", "-nodeReuse:false"])
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        build.ExitCode.ShouldBe(0, output);
    }

    public void Dispose() => _folder.Dispose();
}
