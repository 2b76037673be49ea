namespace Aspire.Hosting.Tests.PublicApi;

/// <summary>Nothing outside Hosting/ uses what only the stand-ins have, so that all of it builds on Aspire's packages.</summary>
public sealed class AspireUseTests
{
    public static TheoryData<string, string> Assemblies => new()
    {
        { "AppHost", "AppHost" },
        { "AppHost", "EnvironmentKit" },
        { "tests/ScenarioAppHost", "ScenarioAppHost" },
        { "tests/Aspire.Hosting.Testing.Tests", "Aspire.Hosting.Testing.Tests" },
        { "tests/Aspire.Hosting.Testing.Tests", "OrdinaryAppHost" },
        { "tests/EnvironmentKit.Tests", "EnvironmentKit.Tests" },
        { "tests/EndToEnd", "EndToEnd" },
        { "tests/Deployments", "Deployments" },
        { "tests/Benchmarks", "Benchmarks" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void EveryAspireMember_ThatIsUsed_IsInTheReferenceListing(string project, string assemblyName)
    {
        Assert.SkipWhen(ReferenceListing.Folder is null, ReferenceListing.Missing ?? "");
        var path = Checkout.Program(project, assemblyName) + ".dll";
        Assert.SkipUnless(File.Exists(path), $"{project} is not built.");
        var reference = ReferenceListing.ReadAll();

        var unknown = AspireUse.Of(path)
            .Where(use => !reference.TryGetValue(use.Type, out var type) || (use.Member is { } member && !type.Members.Contains(member)))
            .Select(use => use.Member is null ? use.Type : $"{use.Type}: {use.Member}").ToArray();

        unknown.ShouldBeEmpty($"Aspire 13.5.2 does not have:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void Of_TheAppHost_FindsWhatItDeclaresWith()
    {
        var used = AspireUse.Of(Checkout.Program("AppHost", "AppHost") + ".dll");

        used.ShouldContain(("Aspire.Hosting.IDistributedApplicationBuilder", null));
        used.ShouldContain(("Aspire.Hosting.DistributedApplication", "static CreateBuilder(string[] args) : IDistributedApplicationBuilder"));
        used.ShouldContain(use => use.Member != null && use.Member.StartsWith("static AddPostgres(this IDistributedApplicationBuilder builder, string name", StringComparison.Ordinal));
    }
}
