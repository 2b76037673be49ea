namespace EnvironmentKit.Tests.Nginx.Deployment.Scripts;

/// <summary>How certificates are obtained: when certbot is called, and what becomes of what it says.</summary>
public sealed class CertificatesScriptTests
{
    private const string Issues =
        """
        mkdir -p "$CERTIFICATES/acme/live/library.example"
        echo "key $(wc -l <"$HOME/calls")" >"$CERTIFICATES/acme/live/library.example/privkey.pem"
        echo chain >"$CERTIFICATES/acme/live/library.example/fullchain.pem"
        """;

    public static TheoryData<string> Shells => ContainerProcess.Shells;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_Issued_PublishesKeyAndChainForItsUserAlone(string shell)
    {
        using var script = new CertificatesScript(shell);
        script.ReplaceCertbot(Issues);
        await using var run = script.Start();

        await run.SaysAsync("a new certificate is there", times: 2);

        var published = Path.Combine(script.Certificates, "library.example.pem");
        (await File.ReadAllTextAsync(published, Cancellation)).ShouldMatch("^key [0-9]+\nchain\n$");
        File.GetUnixFileMode(published).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await script.HealthAsync()).ShouldBeNull();
        var call = script.Calls()[0];
        call.ShouldStartWith("certonly --non-interactive --agree-tos --keep-until-expiring --reuse-key");
        call.ShouldContain($"--server https://acme.example/directory --webroot --webroot-path {script.Certificates}/challenges --cert-name library.example --domain library.example");
        call.ShouldEndWith("--email ops@library.example");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_NoEmail_RegistersWithoutOne(string shell)
    {
        using var script = new CertificatesScript(shell);
        script.Environment["ACME_EMAIL"] = "";
        script.ReplaceCertbot(Issues);
        await using var run = script.Start();

        await run.SaysAsync("a new certificate is there");

        script.Calls()[0].ShouldEndWith("--register-unsafely-without-email");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_Refused_WaitsAlsoOverARestart(string shell)
    {
        using var script = new CertificatesScript(shell);
        script.Environment["ACME_RETRY_SECONDS"] = "3000";
        script.ReplaceCertbot("echo 'the authority said no'\nexit 1\n");
        await using (var first = script.Start())
        {
            await first.SaysAsync("certbot: the authority said no");
            await first.SaysAsync("the next attempt is in 3000 s");
            (await script.HealthAsync()).ShouldBe("library.example has no certificate yet");
        }

        await using var second = script.Start();
        await BeatsAsync(script, 3);

        script.Calls().ShouldHaveSingleItem();
        second.HasExited.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_RefusedThenIssued_IsHealthyAgain(string shell)
    {
        using var script = new CertificatesScript(shell);
        script.Environment["ACME_RETRY_SECONDS"] = "1";
        script.ReplaceCertbot("[ \"$(wc -l <\"$HOME/calls\")\" -gt 2 ] || exit 1\n" + Issues);
        await using var run = script.Start();

        await run.SaysAsync("the next attempt is in 1 s");
        await run.SaysAsync("the next attempt is in 2 s");
        await run.SaysAsync("a new certificate is there");

        (await script.HealthAsync()).ShouldBeNull();
        Directory.GetFiles(Path.Combine(script.Certificates, "acme")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Health_RenewingFailsForDays_SaysSo(string shell)
    {
        using var script = new CertificatesScript(shell);
        script.ReplaceCertbot(Issues);
        await using var run = script.Start();
        await run.SaysAsync("a new certificate is there");

        script.ReplaceCertbot("exit 1");
        await run.SaysAsync("no certificate could be obtained");
        (await script.HealthAsync()).ShouldBeNull();
        var since = DateTimeOffset.UtcNow.AddDays(-3).AddMinutes(-1).ToUnixTimeSeconds();
        await File.WriteAllTextAsync(Path.Combine(script.Certificates, "acme", "failing-since-library.example"), $"{since}\n", Cancellation);

        (await script.HealthAsync()).ShouldBe("renewing library.example has failed for more than three days");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Health_NoLoop_Fails(string shell)
    {
        using var script = new CertificatesScript(shell);

        (await script.HealthAsync()).ShouldBe("the loop stands still");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Run_GatewayAway_WaitsForItBeforeTheFirstAttempt(string shell)
    {
        using var script = new CertificatesScript(shell);
        var port = FreePort.Next();
        script.Environment["GATEWAY"] = $"http://127.0.0.1:{port}/healthz";
        script.ReplaceCertbot(Issues);
        await using var run = script.Start();
        await BeatsAsync(script, 2);
        script.Calls().ShouldBeEmpty();

        await using var gateway = await EchoServer.StartAsync(port: port);

        await run.SaysAsync("a new certificate is there");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Terminate_Waiting_EndsAtOnce(string shell)
    {
        using var script = new CertificatesScript(shell);
        script.ReplaceCertbot(Issues);
        await using var run = script.Start();
        await run.SaysAsync("a new certificate is there");

        run.Send("TERM");
        await run.ExitAsync();

        run.ExitCode.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Acme_Pebble_IssuesAndRenewsWithoutDroppingARequest(string shell)
    {
        Assert.SkipWhen(Pebble.Missing is not null, Pebble.Missing ?? "");
        using var script = new CertificatesScript(shell);
        await using var gateway = await EdgeGateway.StartAsync(script.Certificates, "library.example");
        await using var pebble = await Pebble.StartAsync(gateway.Port, validity: TimeSpan.FromMinutes(10));
        script.Environment["ACME_SERVER"] = pebble.Server;
        script.Environment["REQUESTS_CA_BUNDLE"] = pebble.Authority;
        script.Environment["GATEWAY"] = gateway.Health.AbsoluteUri;
        await using var run = script.Start();
        using var client = gateway.Client(keepsConnections: false);
        await Deadline.For("TLS", () => client.AnswersAsync("https://library.example/"), seconds: 60);

        // certbot renews a certificate of ten minutes each time that it is asked.
        var serials = new HashSet<string>();
        await Deadline.For("three certificates", async () =>
        {
            using var answer = await client.GetAsync("https://library.example/");
            answer.EnsureSuccessStatusCode();
            serials.Add(client.Serial!);
            return serials.Count == 3;
        }, seconds: 60);
        (await script.HealthAsync()).ShouldBeNull();
    }

    /// <summary>Waits for rounds of the loop, each of which says that it is there.</summary>
    private static async Task BeatsAsync(CertificatesScript script, int rounds)
    {
        var beat = Path.Combine(script.Work, "certbot", "beat");
        var seen = new HashSet<DateTime>();
        await Deadline.For("rounds of the loop", () =>
        {
            if (File.Exists(beat))
            {
                seen.Add(File.GetLastWriteTimeUtc(beat));
            }

            return Task.FromResult(seen.Count > rounds);
        });
    }
}
