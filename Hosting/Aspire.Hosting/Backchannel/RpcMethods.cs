using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Backchannel;

/// <summary>What one side of a connection can be called for.</summary>
internal sealed class RpcMethods
{
    private readonly Dictionary<string, Func<RpcCall, Task<JsonNode?>>> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<RpcCall, IAsyncEnumerable<JsonNode>>> _streams = new(StringComparer.Ordinal);

    /// <summary>Adds a method with one answer.</summary>
    public void Add(string name, Func<RpcCall, Task<JsonNode?>> answer) => _answers[name] = answer;

    /// <summary>Adds a method with one answer that is at hand.</summary>
    public void AddImmediate(string name, Func<RpcCall, JsonNode?> answer) => _answers[name] = call => Task.FromResult(answer(call));

    /// <summary>Adds a method whose answer is a sequence, which the caller fetches as it comes.</summary>
    public void AddStream(string name, Func<RpcCall, IAsyncEnumerable<JsonNode>> stream) => _streams[name] = stream;

    public bool TryGetAnswer(string name, [NotNullWhen(true)] out Func<RpcCall, Task<JsonNode?>>? answer) => _answers.TryGetValue(name, out answer);

    public bool TryGetStream(string name, [NotNullWhen(true)] out Func<RpcCall, IAsyncEnumerable<JsonNode>>? stream) => _streams.TryGetValue(name, out stream);
}
