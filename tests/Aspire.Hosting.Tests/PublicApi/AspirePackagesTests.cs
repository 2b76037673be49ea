using System.Diagnostics;
using System.Text.Json;

namespace Aspire.Hosting.Tests.PublicApi;

/// <summary>The property <c>AspirePackages</c> takes Microsoft's packages instead of the stand-ins everywhere.</summary>
public sealed class AspirePackagesTests
{
    /// <summary>The projects that refer to Aspire, and the one that refers to Sentry.</summary>
    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateFiles(Checkout.Root, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Where(project => File.ReadAllText(project).Contains("<AspireReference ", StringComparison.Ordinal))
            .Append(Path.Join(Checkout.Root, "ServiceDefaults", "ServiceDefaults.csproj"))
            .Select(project => Path.GetRelativePath(Checkout.Root, project)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Evaluate_WithAspirePackages_RefersToPackagesAndNotToHosting(string project)
    {
        var evaluated = await EvaluateAsync(project, "-p:AspirePackages=13.5.2");

        var versions = Items(evaluated, "PackageVersion").ToDictionary(item => item.Name, item => item.Version);
        var wanted = Items(evaluated, "AspireReference").Select(item => item.Name).DefaultIfEmpty("Sentry.AspNetCore");
        var packages = Items(evaluated, "PackageReference").Select(item => item.Name).ToArray();
        wanted.Except(packages).ShouldBeEmpty("a reference that is no package");
        packages.Where(package => !versions.ContainsKey(package)).ShouldBeEmpty("a package without a version");
        Items(evaluated, "ProjectReference").ShouldNotContain(item => item.Name.Contains("/Hosting/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluate_WithoutAspirePackages_RefersToHostingAlone()
    {
        var evaluated = await EvaluateAsync("AppHost/AppHost.csproj");

        Items(evaluated, "PackageReference").ShouldNotContain(item => item.Name.StartsWith("Aspire.", StringComparison.Ordinal));
        Items(evaluated, "ProjectReference").ShouldContain(item => item.Name.EndsWith("/Hosting/Aspire.Hosting/Aspire.Hosting.csproj", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> EvaluateAsync(string project, params string[] properties)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Checkout.Root,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        foreach (var argument in (string[])["msbuild", project, .. properties, "-getItem:PackageReference,PackageVersion,ProjectReference,AspireReference"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement.GetProperty("Items");
    }

    private static IEnumerable<(string Name, string? Version)> Items(JsonElement items, string kind) =>
        items.GetProperty(kind).EnumerateArray().Select(item => (item.GetProperty("Identity").GetString()!, item.TryGetProperty("Version", out var version) ? version.GetString() : null));
}
