using System.Security.Cryptography;
using EnvironmentKit.Tests.Nginx.Edge;

namespace EnvironmentKit.Tests.Nginx.Deployment.Scripts;

/// <summary>How a deployed nginx takes up certificates as they come and change.</summary>
public sealed class CertificateChangeTests : IDisposable
{
    private const string Site = "https://library.example/";

    private readonly string _certificates = ContainerProcess.NewFolder();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        TestFolder.Delete(_certificates);
        _key.Dispose();
    }

    [Fact]
    public async Task Certificate_Comes_IsServedAtOnce()
    {
        await using var gateway = await EdgeGateway.StartAsync(_certificates, "library.example", "other.example");
        using var client = gateway.Client();
        (await client.AnswersAsync(Site)).ShouldBeFalse();

        Publish("library.example");

        (await client.AnswersAsync(Site)).ShouldBeTrue();
        (await client.AnswersAsync("https://other.example/")).ShouldBeFalse();
    }

    [Fact]
    public async Task Certificate_ChangesUnderLoad_DropsNoRequest()
    {
        await using var gateway = await EdgeGateway.StartAsync(_certificates, "library.example");
        Publish("library.example");
        using var keeping = gateway.Client();
        using var opening = gateway.Client(keepsConnections: false);
        using var end = new CancellationTokenSource();
        Task<int>[] loads = [LoadAsync(keeping, end.Token), LoadAsync(opening, end.Token)];
        await Deadline.For("a certificate", () => Task.FromResult(opening.Serial is not null));

        for (var renewal = 0; renewal < 10; renewal++)
        {
            var before = opening.Serial;
            Publish("library.example");
            await Deadline.For("the new certificate", async () =>
            {
                // A request that failed says more than a certificate that does not come.
                foreach (var ended in loads.Where(load => load.IsCompleted))
                {
                    await ended;
                }

                return opening.Serial != before;
            });
        }

        await end.CancelAsync();
        // A request that failed would have thrown; how many there are is up to the machine.
        (await Task.WhenAll(loads)).ShouldAllBe(served => served > 0);
    }

    private void Publish(string domain)
    {
        var (certificate, key) = TestCertificate.Create(domain, _key);
        var draft = Path.Combine(_certificates, "draft");
        File.WriteAllText(draft, key + certificate);
        File.Move(draft, Path.Combine(_certificates, domain + ".pem"), overwrite: true);
    }

    private static async Task<int> LoadAsync(TlsClient client, CancellationToken end)
    {
        var served = 0;
        while (!end.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(Site);
            answer.EnsureSuccessStatusCode();
            served++;
        }

        return served;
    }
}
