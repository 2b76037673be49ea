using System.Collections.Concurrent;
using System.Net;

namespace EnvironmentKit.Tests.Nginx.Edge;

/// <summary>Clients that ask one request after the other, and what became of them.</summary>
internal sealed class Load
{
    private readonly ConcurrentDictionary<string, int> _served = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task<List<string>>[] _clients;

    public Load(NginxProcess nginx, params HttpMethod[] methods) =>
        _clients = [.. methods.Concat(methods).Select(method => Task.Run(() => AskAsync(nginx.Client, method)))];

    public Task UntilServedByAsync(string server)
    {
        var before = _served.GetValueOrDefault(server);
        return Deadline.For($"requests served by {server}", () => Task.FromResult(_served.GetValueOrDefault(server) > before + 20));
    }

    /// <summary>Waits until no other server gets requests any more.</summary>
    public Task UntilServedOnlyByAsync(string server)
    {
        var (others, own) = (-1, 0);
        return Deadline.For($"requests served only by {server}", () =>
        {
            var nowOthers = _served.Where(count => count.Key != server).Sum(count => count.Value);
            var nowOwn = _served.GetValueOrDefault(server);
            if (nowOthers != others)
            {
                (others, own) = (nowOthers, nowOwn);
            }

            return Task.FromResult(nowOwn > own + 100);
        });
    }

    /// <summary>Ends the clients; what failed.</summary>
    public async Task<List<string>> EndAsync()
    {
        await _end.CancelAsync();
        return [.. (await Task.WhenAll(_clients)).SelectMany(failures => failures).Take(20)];
    }

    private async Task<List<string>> AskAsync(HttpClient client, HttpMethod method)
    {
        var failures = new List<string>();
        while (!_end.IsCancellationRequested)
        {
            using var request = new HttpRequestMessage(method, "/");
            request.Content = method == HttpMethod.Post ? new StringContent("a body that is sent again with the request") : null;
            try
            {
                using var answer = await client.SendAsync(request);
                var body = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK && (method == HttpMethod.Get || body.Contains("\nbody-bytes: 42\n", StringComparison.Ordinal)))
                {
                    _served.AddOrUpdate(body.Split('\n')[0]["server: ".Length..], 1, (_, count) => count + 1);
                }
                else
                {
                    failures.Add($"{method} {answer.StatusCode}: {body}");
                }
            }
            catch (HttpRequestException exception)
            {
                failures.Add($"{method}: {exception.Message}");
            }
        }

        return failures;
    }
}
