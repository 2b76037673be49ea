using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace EnvironmentUnderTest;

/// <summary>Asks a running environment, as <c>./dev status</c> and its like do.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly string _socket;
    private readonly HttpClient _client;

    public ControlClient(string folder)
    {
        _socket = Path.Join(folder, "control.sock");
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri("http://environment"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public bool Exists => File.Exists(_socket);

    public async Task<EnvironmentView> StatusAsync() =>
        (await _client.GetFromJsonAsync<EnvironmentView>("/status?format=json", Json))!;

    public Task<string> StatusTextAsync() => _client.GetStringAsync("/status");

    public async Task<EnvironmentView> WaitAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        using var answer = await _client.GetAsync("/wait?format=json", deadline.Token);
        return (await answer.Content.ReadFromJsonAsync<EnvironmentView>(Json, deadline.Token))!;
    }

    public Task<string> LogAsync(string name) => _client.GetStringAsync($"/logs/{name}");

    public async Task CommandAsync(string name, string command)
    {
        using var answer = await _client.PostAsync($"/resources/{name}/{command}", null);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    public Task<ResourceView> UntilAsync(string name, TimeSpan limit, Func<ResourceView, bool> condition) =>
        Eventually.Get($"What was awaited of {name}", limit, async () =>
        {
            var resource = (await StatusAsync())[name];
            return (condition(resource), resource);
        });

    public void Dispose() => _client.Dispose();
}
