using System.Text.Json.Nodes;

namespace Aspire.Hosting.Backchannel;

/// <summary>A sequence that the other side of a connection fetches piece by piece.</summary>
internal sealed class RpcStream : IAsyncDisposable
{
    private const int MostAtOnce = 256;

    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<JsonNode> _items;
    private Task<bool>? _next;

    public RpcStream(Func<CancellationToken, IAsyncEnumerable<JsonNode>> items, CancellationToken cancellationToken)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _items = items(_ending.Token).GetAsyncEnumerator(_ending.Token);
    }

    /// <summary>Waits for the next items.</summary>
    /// <returns>Those that are there, and whether these are the last.</returns>
    /// <exception cref="OperationCanceledException">The wait was given up; the items are there for the next one.</exception>
    public async Task<JsonNode?> NextAsync(CancellationToken cancellationToken)
    {
        var values = new JsonArray();
        var finished = false;
        try
        {
            do
            {
                _next ??= _items.MoveNextAsync().AsTask();
                finished = !await _next.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (!finished)
                {
                    values.Add(_items.Current);
                    _next = _items.MoveNextAsync().AsTask();
                }
            }
            while (!finished && values.Count < MostAtOnce && _next.IsCompleted);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            finished = true;
        }

        return new JsonObject { ["values"] = values, ["finished"] = finished };
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        if (_next is not null)
        {
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _items.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }
}
