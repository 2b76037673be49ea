using Aspire.Hosting;
using EnvironmentKit.Deployment;
using EnvironmentKit.Publishing;
using EnvironmentKit.Tiers;

namespace EnvironmentKit.Tests.Publishing;

public sealed class ManifestPublicationTests : IDisposable
{
    private readonly string _repository = Directory.CreateTempSubdirectory("publication-").FullName;
    private readonly Dictionary<string, string> _versions = new() { ["staging"] = "1.0.0", ["production"] = "1.0.0" };
    private readonly TierSet _tiers;
    private readonly Tier _staging;
    private readonly Tier _production;
    private string? _failing;

    public ManifestPublicationTests()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        _staging = builder.AddTier("staging").ToDockerCompose();
        _production = builder.AddTier("production").ToDockerCompose().ToDockerSwarm();
        _tiers = TierSet.Of(builder);
    }

    [Fact]
    public async Task PublishAsync_EveryTier_WritesAllOfThemAtOnceAndTellsEachItsOwn()
    {
        using var publication = Publication(everyTier: true);

        var (folders, changes) = await publication.PublishAsync(_staging, TestContext.Current.CancellationToken);

        folders.Select(folder => folder.Path).ShouldBe(["staging/compose"]);
        changes.Select(change => change.Path).ShouldBe(
            ["images/web/Dockerfile", "images/compose.yaml", "images/images.json", "images/generated.sha256", "staging/compose/generated.sha256", "staging/compose/out.txt"], ignoreOrder: true);
        Read("production/swarm/out.txt").ShouldBe("Swarm library-production 1.0.0\n");
        (await publication.PublishAsync(_production, TestContext.Current.CancellationToken)).Changes.Count.ShouldBe(4);
    }

    [Fact]
    public async Task PublishAsync_OneTier_LeavesTheOthersAlone()
    {
        await PublishAsync(everyTier: true, _staging);
        _versions["staging"] = _versions["production"] = "2.0.0";

        await PublishAsync(everyTier: false, _staging);

        Read("staging/compose/out.txt").ShouldContain("2.0.0");
        Read("production/compose/out.txt").ShouldContain("1.0.0");
        Read("images/web/Dockerfile").ShouldBe("FROM scratch\n");
    }

    [Fact]
    public async Task PublishAsync_AnotherTierCannotBeExpressed_ChangesNothing()
    {
        await PublishAsync(everyTier: true, _staging);
        _versions["staging"] = "2.0.0";
        _failing = "production";

        await Should.ThrowAsync<EnvironmentKitException>(() => PublishAsync(everyTier: true, _staging));

        Read("staging/compose/out.txt").ShouldContain("1.0.0");
    }

    [Fact]
    public async Task PublishAsync_TierNoLongerDeclared_RemovesItsGeneratedFilesOnly()
    {
        await PublishAsync(everyTier: true, _staging);
        var old = Directory.CreateDirectory(Path.Join(_repository, "manifests/old/compose")).FullName;
        await new StreamWriter(Path.Join(old, "mine.txt")).DisposeAsync();
        new ManifestChange(Path.Join(_repository, "manifests")).Apply([new ManifestFolder("old/compose", [new("out.txt", "x\n")])]);

        (await CompareAsync(_staging)).Select(difference => difference.Path).ShouldContain("old/compose/out.txt");
        await PublishAsync(everyTier: true, _production);

        Directory.EnumerateFiles(old).Select(Path.GetFileName).ShouldBe(["mine.txt"]);
        (await CompareAsync(_staging)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CompareAsync_EditedByHand_NamesTheFile()
    {
        await PublishAsync(everyTier: true, _staging);
        await File.AppendAllTextAsync(Path.Join(_repository, "manifests/production/swarm/out.txt"), "edited\n", TestContext.Current.CancellationToken);

        (await CompareAsync(_staging)).ShouldBeEmpty();
        var difference = (await CompareAsync(_production)).ShouldHaveSingleItem();

        difference.Path.ShouldBe("production/swarm/out.txt");
        UnifiedDifference.Between(difference.Path, difference.Before, difference.After!.Content).ShouldContain("\n-edited\n");
        Read("production/swarm/out.txt").ShouldEndWith("edited\n");
    }

    [Fact]
    public void Shown_FolderInTheRepository_IsRelativeToIt()
    {
        using var inside = Publication(everyTier: true);
        using var outside = new ManifestPublication(Manifests(), _tiers, "/elsewhere", _repository, true);

        inside.Shown("staging/compose").ShouldBe("manifests/staging/compose");
        outside.Shown("staging").ShouldBe("/elsewhere/staging");
    }

    public void Dispose() => Directory.Delete(_repository, recursive: true);

    private async Task PublishAsync(bool everyTier, Tier tier)
    {
        using var publication = Publication(everyTier);
        await publication.PublishAsync(tier, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<ManifestDifference>> CompareAsync(Tier tier)
    {
        using var publication = Publication(everyTier: true);
        return await publication.CompareAsync(tier, TestContext.Current.CancellationToken);
    }

    private string Read(string file) => File.ReadAllText(Path.Join(_repository, "manifests", file));

    private ManifestPublication Publication(bool everyTier) => new(Manifests(), _tiers, Path.Join(_repository, "manifests"), _repository, everyTier);

    private TierManifests Manifests() => new(_tiers, ResolveAsync, [new OneLine(Target.Compose), new OneLine(Target.Swarm)]);

    private Task<TierDeployment> ResolveAsync(Tier tier, CancellationToken cancellationToken) => tier.Name == _failing
        ? throw new EnvironmentKitException("It cannot be expressed.")
        : Task.FromResult(new TierDeployment
        {
            Application = "library",
            Tier = tier.Name,
            Version = _versions[tier.Name],
            Builds = [new("web", new(null, "library/web", "1.0.0"), ".", "manifests/images/web/Dockerfile") { Files = [new("images/web/Dockerfile", "FROM scratch\n")] }],
        });

    private sealed class OneLine(Target target) : IRenderer
    {
        public Target Target => target;

        public IReadOnlyList<RenderedFile> Render(TierDeployment deployment) => [new("out.txt", $"{target} {deployment.Name} {deployment.Version}\n")];
    }
}
