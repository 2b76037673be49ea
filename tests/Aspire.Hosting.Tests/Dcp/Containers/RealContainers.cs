using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ContainerEngine;
using ContainerEngine.Images;

namespace Aspire.Hosting.Tests.Dcp.Containers;

/// <summary>The engine that containers of the tests run on, and a small image for them.</summary>
internal static class RealContainers
{
    private static readonly Lazy<Task<string>> Debian = new(async () =>
    {
        using var turn = await StandInImages.TakeTurnAsync();
        return await new DebianBase(EngineClient.Current).EnsureAsync();
    });

    private static readonly Lazy<int> ClientVersion = new(() =>
    {
        using var client = Process.Start(new ProcessStartInfo("docker", ["--version"]) { RedirectStandardOutput = true })!;
        var version = client.StandardOutput.ReadToEnd();
        client.WaitForExit();
        return int.Parse(version.Replace("Docker version ", "", StringComparison.Ordinal).Split('.')[0], CultureInfo.InvariantCulture);
    });

    /// <summary>A Debian with sh and perl. Skips the test where the orchestrator would refuse the client.</summary>
    public static Task<string> ImageAsync()
    {
        Assert.SkipWhen(ClientVersion.Value < 25, "Aspire's orchestrator wants a docker client of version 25 or newer on PATH.");
        return Debian.Value;
    }

    /// <summary>Answers every request with the value of the variable GREETING and the path.</summary>
    public const string Server = """
        use IO::Socket::INET; $| = 1;
        my $s = IO::Socket::INET->new(LocalPort => $ENV{PORT} // 8080, Listen => 5, ReuseAddr => 1) or die;
        $SIG{TERM} = sub { print "told to end\n"; exit 3 };
        print "listening\n";
        while (my $c = $s->accept) { my $l = <$c>; my ($p) = $l =~ m{^\S+ (\S+)}; while (<$c>) { last if /^\r?\n/ }
          my $b = "$ENV{GREETING} $p"; print $c "HTTP/1.1 200 OK\r\nContent-Length: " . length($b) . "\r\nConnection: close\r\n\r\n$b"; close $c }
        """;

    /// <summary>Fetches the address in the variable URL until there is an answer, and prints it.</summary>
    public const string Client = """
        use IO::Socket::INET; $| = 1;
        my ($h, $p) = $ENV{URL} =~ m{^http://([^:/]+):(\d+)} or die "no address: $ENV{URL}";
        my $c; for (1 .. 100) { $c = IO::Socket::INET->new(PeerAddr => $h, PeerPort => $p, Timeout => 2) and last; select undef, undef, undef, 0.1 }
        die "no way to $h:$p" unless $c;
        print $c "GET /asked HTTP/1.0\r\n\r\n"; local $/; my $a = <$c>; print "got: ", $a =~ s/.*\r\n\r\n//sr, "\n";
        """;

    /// <summary>Lets the orchestrator find the tests' engine as it would find any other.</summary>
    [ModuleInitializer]
    internal static void TellTheOrchestrator()
    {
        if (EngineClient.Missing is null)
        {
            // Not the builder: secrets want the newer one.
            foreach (var (name, value) in EngineClient.Current.Variables.Where(variable => variable.Key != "DOCKER_BUILDKIT"))
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            Environment.SetEnvironmentVariable("PATH", EngineClient.OrchestratorPath);
        }
    }
}
