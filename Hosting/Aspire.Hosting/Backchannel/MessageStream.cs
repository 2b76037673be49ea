using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Backchannel;

/// <summary>Messages of JSON-RPC, each preceded by a header that tells its length in bytes.</summary>
internal sealed class MessageStream(Stream stream) : IDisposable
{
    private const string LengthHeader = "Content-Length:";
    private const int LongestLine = 1024;
    private const int LongestMessage = 16 * 1024 * 1024;

    private readonly BufferedStream _input = new(stream);
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Reads a message; null when the other side has gone.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    public async Task<JsonObject?> ReadAsync(CancellationToken cancellationToken)
    {
        int? length = null;
        while (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase))
            {
                length = int.TryParse(line.AsSpan(LengthHeader.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given <= LongestMessage
                    ? given
                    : throw new InvalidDataException($"'{line}' is no length of a message.");
            }
            else if (line.Length == 0)
            {
                var body = new byte[length ?? throw new InvalidDataException("A message came without its length.")];
                await _input.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
                return JsonNode.Parse(body) as JsonObject ?? throw new InvalidDataException("A message is no JSON object.");
            }
        }

        return null;
    }

    /// <summary>Writes a message; several may be written at the same time.</summary>
    public async Task WriteAsync(JsonObject message, CancellationToken cancellationToken)
    {
        var body = message.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{LengthHeader} {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _input.Dispose();

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _input.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Append((char)one[0]).Length > LongestLine)
            {
                throw new InvalidDataException("A header of a message does not end.");
            }
        }

        return null;
    }
}
