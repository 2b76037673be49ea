using Aspire.Hosting;
using EnvironmentKit.Parity;

namespace EnvironmentKit.Tests.Parity;

public sealed class ParityComparisonTests : IDisposable
{
    private readonly TwoTiers _tiers = new();

    public void Dispose() => _tiers.Dispose();

    [Fact]
    public async Task CompareAsync_SameTierTwice_SaysSo() =>
        (await Should.ThrowAsync<EnvironmentKitException>(() => ParityComparison.CompareAsync(_tiers.Staging, _tiers.Staging, TestContext.Current.CancellationToken)))
            .Message.ShouldBe("Tier 'staging' was given twice, and a tier does not differ from itself. Name two tiers, such as ./dev parity staging production.");

    [Fact]
    public async Task CompareAsync_NothingDeclared_OnlyNamesDiffer()
    {
        _tiers.AddProject("web").WithHttpEndpoint();

        var report = await _tiers.CompareAsync();

        report.Differences.ShouldBeEmpty();
        report.Expected.Select(difference => $"{difference.Subject} {difference.Setting}: {difference.Left} | {difference.Right}").ShouldBe(
            ["tier name: library-staging | library-production", "service web environment.DOTNET_ENVIRONMENT: Staging | Production"]);
    }

    [Fact]
    public async Task CompareAsync_InTier_IsDeclaredByThatCall()
    {
        _tiers.Builder.AddContainer("web", "web", "1")
            .InTier(_tiers.Staging, web => web.WithReplicas(2).WithMemory("64Mi"))
            .InTier(_tiers.Production, web => web.WithReplicas(3, 9));

        (await _tiers.DifferencesAsync()).ShouldBe(
        [
            "service web memory.limit: 64M | 256M, Declared: web.InTier(staging, web => web.WithReplicas(2).WithMemory(\"64Mi\"))",
            "service web memory.request: 64M | 128M, Declared: web.InTier(staging, web => web.WithReplicas(2).WithMemory(\"64Mi\"))",
            "service web replicas: 2 | 3, Declared: web.InTier(production, web => web.WithReplicas(3, 9)); Declared: web.InTier(staging, web => web.WithReplicas(2).WithMemory(\"64Mi\"))",
        ]);
    }

    [Fact]
    public async Task CompareAsync_LeftOut_IsOneDifferenceOfTheService()
    {
        _tiers.Builder.AddContainer("probe", "probe", "1").WithEnvironment("COLOUR", "white").WithVolume("probe-data", "/data").InTier(_tiers.Production, probe => probe.LeftOut());

        (await _tiers.DifferencesAsync()).ShouldBe(
        [
            "service probe present: yes | -, Declared: probe.InTier(production, probe => probe.LeftOut())",
            "volume probe-data present: yes | -, Declared: probe.InTier(production, probe => probe.LeftOut())",
        ]);
    }

    [Fact]
    public async Task CompareAsync_OnlyTogetherDeployable_IsEachOfThem()
    {
        var db = _tiers.Builder.AddPostgres("db");
        _tiers.Builder.AddContainer("web", "web", "1").WithEntrypoint("/web").WithReference(db).InTier(_tiers.Production, web => web.LeftOut());
        db.InTier(_tiers.Production, server => server.LeftOut());

        var differences = await _tiers.DifferencesAsync();

        differences.ShouldContain("service db present: yes | -, Declared: db.InTier(production, server => server.LeftOut())");
        differences.ShouldContain("service web present: yes | -, Declared: web.InTier(production, web => web.LeftOut())");
    }

    [Fact]
    public async Task CompareAsync_EitherDeclarationWouldDo_IsBoth()
    {
        _tiers.Builder.AddContainer("web", "web", "1")
            .InTier(_tiers.Production, web => web.WithReplicas(3))
            .InTier(_tiers.Production, also => also.WithReplicas(3));

        (await _tiers.DifferencesAsync()).ShouldBe(
            ["service web replicas: 1 | 3, Declared: web.InTier(production, also => also.WithReplicas(3)); Declared: web.InTier(production, web => web.WithReplicas(3))"]);
    }

    [Fact]
    public async Task CompareAsync_SettingsOfTwoFiles_AreParameters()
    {
        using var tiers = new TwoTiers("""{ "Parameters": { "colour": "yellow", "unused": "1" } }""", """{ "Parameters": { "colour": "green", "unused": "2" } }""");
        tiers.Builder.AddContainer("web", "web", "1").WithEnvironment("COLOUR", tiers.Builder.AddParameter("colour"));

        (await tiers.DifferencesAsync()).ShouldBe(
            ["service web environment.COLOUR: yellow | green, Parameter: Parameters:colour in AppHost/appsettings.Staging.json and AppHost/appsettings.Production.json"]);
    }

    [Fact]
    public async Task CompareAsync_SettingThatADeclarationNeeds_IsAttributedToWhatIsDeclared()
    {
        using var tiers = new TwoTiers(production: """{ "ConnectionStrings": { "db": "Host=10.0.0.5;Port=5433;Username=library" } }""");
        var db = tiers.Builder.AddPostgres("db");
        tiers.Builder.AddContainer("web", "web", "1").WithEntrypoint("/web").WithReference(db);
        db.InTier(tiers.Production, server => server.ReplacedBy());

        var differences = await tiers.DifferencesAsync();

        differences.ShouldContain("service db present: yes | -, Declared: db.InTier(production, server => server.ReplacedBy())");
        differences.ShouldContain("service web external.10.0.0.5:5433: - | yes, Declared: db.InTier(production, server => server.ReplacedBy())");
        differences.ShouldAllBe(difference => difference.Contains("Declared: db.InTier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CompareAsync_TwoReplacementsFromTheSettings_AreExplainedThoughNoneCanBeExchangedAlone()
    {
        using var tiers = new TwoTiers(
            """{ "ConnectionStrings": { "db": "Host=10.0.0.4;Username=library" } }""",
            """{ "ConnectionStrings": { "db": "Host=10.0.0.5;Username=library" } }""");
        var db = tiers.Builder.AddPostgres("db");
        tiers.Builder.AddContainer("web", "web", "1").WithEntrypoint("/web").WithReference(db);
        db.InTier(tiers.Staging, server => server.ReplacedBy()).InTier(tiers.Production, server => server.ReplacedBy());

        var differences = await tiers.DifferencesAsync();

        differences.ShouldContain("service web external.10.0.0.4:5432: yes | -, Parameter: ConnectionStrings:db in AppHost/appsettings.Staging.json and AppHost/appsettings.Production.json");
    }

    [Fact]
    public async Task CompareAsync_OptionOfTheTier_IsDeclared()
    {
        _tiers.AddProject("web").WithHttpEndpoint();
        _tiers.Production.WithImageRegistry("registry.example").WithLogLevel(Microsoft.Extensions.Logging.LogLevel.Warning);

        (await _tiers.DifferencesAsync()).ShouldBe(
        [
            "service web environment.Logging__LogLevel__Default: - | Warning, Declared: production.WithLogLevel(LogLevel.Warning)",
            "service web image: library/web:1.4.0 | registry.example/library/web:1.4.0, Declared: production.WithImageRegistry(\"registry.example\")",
            "build web image: library/web:1.4.0 | registry.example/library/web:1.4.0, Declared: production.WithImageRegistry(\"registry.example\")",
        ]);
    }

    [Fact]
    public async Task CompareAsync_Waivers_AreDeclared()
    {
        var policy = EnvironmentKit.Policies.PolicySet.Find(EnvironmentKit.Policies.PolicySet.Names.First())!.Id;
        _tiers.Builder.AddContainer("web", "web", "1").InTier(_tiers.Staging, web => web.WithWaiver(policy, "why", "2027-06-30"));
        _tiers.Production.WithWaiver(policy, "for a time", "2027-12-31");

        var report = await _tiers.CompareAsync();

        report.Differences.ShouldAllBe(difference => difference.Setting == $"waiver.{policy}" && difference.Kind == ParityCauseKind.Declared);
        report.Differences.Select(difference => difference.Causes.Single().Source).ShouldBe(
            [$"production.WithWaiver(\"{policy}\", …, until: \"2027-12-31\")", "web.InTier(staging, web => web.WithWaiver(policy, \"why\", \"2027-06-30\"))"]);
    }

    [Fact]
    public async Task CompareAsync_ScheduleOnAnotherTarget_IsByTarget()
    {
        _tiers.Builder.AddContainer("sync", "sync", "1").WithEntrypoint("/sync").RunOnSchedule("5 3 * * *");
        using var other = new TwoTiers();
        var kubernetes = _tiers.Builder.AddTier("cluster").ToKubernetes();

        var report = await ParityComparison.CompareAsync(_tiers.Staging, kubernetes, TestContext.Current.CancellationToken);

        var run = report.Differences.Single(difference => difference.Setting == "run");
        (run.Left, run.Right, run.Kind).ShouldBe(("Continuous", "Scheduled", ParityCauseKind.Target));
        run.Causes.ShouldHaveSingleItem().Source.ShouldBe("who keeps time: on compose a loop in the container, which is unhealthy after a failed run; on kubernetes a CronJob");
        report.Differences.Where(difference => difference.Subject != SettingSubject.Tier).ShouldAllBe(difference => difference.Kind == ParityCauseKind.Target);
        report.Differences.Single(difference => difference.Setting == "targets").Causes.ShouldBe(
            [new ParityCause(ParityCauseKind.Declared, "staging.ToDockerCompose() and cluster.ToKubernetes()")]);
    }

    [Fact]
    public async Task CompareAsync_DomainsOnAnotherTarget_AreDeclaredAndCertificatesByTarget()
    {
        var cluster = _tiers.Builder.AddTier("cluster").ToKubernetes();
        var web = _tiers.Builder.AddContainer("web", "web", "1").WithHttpEndpoint(targetPort: 80);
        _tiers.Builder.AddNginx("gateway").WithProxy("/", web)
            .InTier(_tiers.Staging, gateway => gateway.WithDomain("staging.example").WithTls("a@staging.example"))
            .InTier(cluster, gateway => gateway.WithDomain("library.example").WithTls("b@library.example"));

        var report = await ParityComparison.CompareAsync(_tiers.Staging, cluster, TestContext.Current.CancellationToken);

        Of("gateway.domains").Kind.ShouldBe(ParityCauseKind.Declared);
        Of("gateway.domains").Causes.Count.ShouldBe(2);
        Of("port.https.published").Causes.ShouldHaveSingleItem().Source.ShouldBe(
            "who ends TLS: on compose nginx, with certificates of a service beside it; on kubernetes the ingress controller, with certificates of cert-manager");
        var configuration = report.Differences.Single(difference => difference is { Subject: { Kind: SubjectKind.File, Name: "gateway-nginx.conf" }, Setting: "content" });
        configuration.Causes.Select(cause => cause.Kind).ShouldBe([ParityCauseKind.Declared, ParityCauseKind.Declared, ParityCauseKind.Target]);
        report.Differences.Single(difference => difference.Subject == new SettingSubject(SubjectKind.Service, "gateway-certificates")).Setting.ShouldBe(SettingList.Presence);
        report.Count(ParityCauseKind.Nobody).ShouldBe(0);

        ParityDifference Of(string setting) => report.Differences.Single(difference => difference.Subject == new SettingSubject(SubjectKind.Service, "gateway") && difference.Setting == setting);
    }

    [Fact]
    public async Task CompareAsync_SeveralTargets_EachIsCompared()
    {
        _tiers.Builder.AddContainer("sync", "sync", "1").WithEntrypoint("/sync").RunOnSchedule("5 3 * * *");
        _tiers.Production.ToDockerSwarm();

        var report = await _tiers.CompareAsync();

        report.Differences.Single(difference => difference.Setting == "probe.readiness").Targets.ShouldBe([new TargetPair(EnvironmentKit.Deployment.Target.Compose, EnvironmentKit.Deployment.Target.Swarm)]);
    }

    [Fact]
    public async Task CompareAsync_RangeOfReplicas_CountsWhereTheTargetScales()
    {
        _tiers.Builder.AddContainer("web", "web", "1").WithReplicas(2, 6);
        var kubernetes = _tiers.Builder.AddTier("cluster").ToKubernetes();

        var report = await ParityComparison.CompareAsync(_tiers.Staging, kubernetes, TestContext.Current.CancellationToken);

        report.Differences.Where(difference => difference.Subject.Name == "web").Select(difference => (difference.Setting, difference.Left, difference.Right, difference.Kind)).ShouldBe(
        [
            ("replicas", "2", "2 to 6", ParityCauseKind.Target),
            ("replicas.cpu-percent", null, "75", ParityCauseKind.Target),
            ("update", "stops before it starts", "starts before it stops", ParityCauseKind.Target),
        ]);
    }

    [Fact]
    public async Task CompareAsync_ManyServicesThatDiffer_NamesTheRightDeclarationForEach()
    {
        for (var number = 0; number < 30; number++)
        {
            var (name, replicas) = ($"web-{number}", 2 + number);
            _tiers.Builder.AddContainer(name, "web", "1").InTier(_tiers.Production, web => web.WithReplicas(replicas));
        }

        var report = await _tiers.CompareAsync();

        report.Differences.Count.ShouldBe(30);
        report.Differences.ShouldAllBe(difference => difference.Causes.Single().Source == $"{difference.Subject.Name}.InTier(production, web => web.WithReplicas(replicas))");
    }

    [Fact]
    public async Task CompareAsync_CallbackThatCounts_NobodySaidSo()
    {
        var calls = 0;
        _tiers.Builder.AddContainer("web", "web", "1").WithEnvironment(context => context.EnvironmentVariables["CALL"] = (++calls).ToString(System.Globalization.CultureInfo.InvariantCulture));

        var difference = (await _tiers.CompareAsync()).Differences.ShouldHaveSingleItem();

        (difference.Setting, difference.Left, difference.Right, difference.Kind).ShouldBe(("environment.CALL", "2, then 5", "3, then 4", ParityCauseKind.Nobody));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CompareAsync_CallbackThatKnowsWhichTierWasThereBefore_NobodySaidSo(bool inStaging)
    {
        var colour = "white";
        _tiers.Builder.AddContainer("web", "web", "1").WithEnvironment(context => context.EnvironmentVariables["COLOUR"] = colour)
            .InTier(inStaging ? _tiers.Staging : _tiers.Production, _ => colour = "green");

        var difference = (await _tiers.CompareAsync()).Differences.ShouldHaveSingleItem();

        (difference.Setting, difference.Kind).ShouldBe(("environment.COLOUR", ParityCauseKind.Nobody));
    }

    [Fact]
    public async Task CompareAsync_SecretInOneTierOnly_IsDeclared()
    {
        var token = _tiers.Builder.AddParameter("token", secret: true);
        _tiers.Builder.AddContainer("web", "web", "1").WithEntrypoint("/web").InTier(_tiers.Production, web => web.WithEnvironment("TOKEN", token));

        (await _tiers.DifferencesAsync()).ShouldContain("secret token present: - | yes, Declared: web.InTier(production, web => web.WithEnvironment(\"TOKEN\", token))");
    }
}
