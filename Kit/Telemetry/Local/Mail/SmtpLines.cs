namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>Reads lines of bytes that end with CR and LF, without ever holding more of one than was asked for.</summary>
internal sealed class SmtpLines(Stream stream, TimeSpan patience)
{
    /// <summary>The longest command, in bytes; RFC 5321 asks for 512, and for more where AUTH is offered.</summary>
    public const int LongestCommand = 12_288;

    private readonly byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; null when the client has gone.</summary>
    /// <param name="longest">How much of a line is kept; what comes after that is left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The client has been silent for too long.</exception>
    public async Task<SmtpLine?> ReadAsync(int longest, CancellationToken cancellationToken)
    {
        var line = new MemoryStream();
        var isWhole = true;
        var isAfterReturn = false;
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            var next = _buffer[_start++];
            if (isAfterReturn && next == '\n')
            {
                return new SmtpLine(line.ToArray(), isWhole);
            }

            if (isAfterReturn)
            {
                Keep((byte)'\r');
            }

            isAfterReturn = next == '\r';
            if (!isAfterReturn)
            {
                Keep(next);
            }
        }

        void Keep(byte next)
        {
            if (line.Length < longest)
            {
                line.WriteByte(next);
            }
            else
            {
                isWhole = false;
            }
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        (_start, _end) = (0, await stream.ReadAsync(_buffer, limit.Token).ConfigureAwait(false));
        return _end > 0;
    }
}
