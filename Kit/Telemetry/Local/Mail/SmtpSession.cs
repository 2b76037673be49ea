using System.Globalization;
using System.Text;

namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>
/// One conversation by RFC 5321, with SIZE, 8BITMIME, PIPELINING and AUTH. Any user and password will do; TLS is not offered, because nothing leaves this
/// machine.
/// </summary>
internal sealed class SmtpSession(Stream stream, Action<ReceivedMail> receive, int largestMail, TimeSpan patience)
{
    private const int MostReceivers = 100;

    private readonly SmtpLines _lines = new(stream, patience);
    private string? _from;
    private List<string> _to = [];
    private bool _isGreeted;

    /// <summary>Talks until the client goes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SayAsync("220 localhost takes mails and keeps them", cancellationToken).ConfigureAwait(false);
        while (await _lines.ReadAsync(SmtpLines.LongestCommand, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (!line.IsWhole)
            {
                await SayAsync("500 The line is too long", cancellationToken).ConfigureAwait(false);
                continue;
            }

            var text = Encoding.UTF8.GetString(line.Bytes);
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            var (verb, rest) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
            if (verb.Equals("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync("221 Good bye", cancellationToken).ConfigureAwait(false);
                return;
            }

            var answer = verb.ToUpperInvariant() switch
            {
                "EHLO" => Greet(string.Create(CultureInfo.InvariantCulture, $"250-localhost\r\n250-SIZE {largestMail}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN")),
                "HELO" => Greet("250 localhost"),
                "MAIL" => From(rest),
                "RCPT" => To(rest),
                "DATA" => await TakeAsync(cancellationToken).ConfigureAwait(false),
                "AUTH" => await AuthenticateAsync(rest, cancellationToken).ConfigureAwait(false),
                "RSET" => Reset("250 Forgotten"),
                "NOOP" => "250 Nothing was done",
                "VRFY" => "252 Every receiver will do",
                "STARTTLS" => "502 TLS is not offered: nothing leaves this machine",
                _ => "500 This command is not known",
            };
            await SayAsync(answer, cancellationToken).ConfigureAwait(false);
        }
    }

    private string Greet(string answer)
    {
        _isGreeted = true;
        return Reset(answer);
    }

    private string Reset(string answer)
    {
        (_from, _to) = (null, []);
        return answer;
    }

    private string From(string rest)
    {
        if (!_isGreeted || _from is not null)
        {
            return _isGreeted ? "503 The sender is known already" : "503 Say EHLO first";
        }

        if (Address(rest, "FROM:") is not var (address, parameters))
        {
            return "501 Expected is MAIL FROM:<address>";
        }

        var size = parameters.FirstOrDefault(parameter => parameter.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase));
        if (size is not null && long.TryParse(size.AsSpan("SIZE=".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var announced) && announced > largestMail)
        {
            return TooLarge;
        }

        _from = address;
        return "250 Sender taken";
    }

    private string To(string rest)
    {
        if (_from is null)
        {
            return "503 Say MAIL FROM first";
        }

        if (Address(rest, "TO:") is not var (address, _) || address.Length == 0)
        {
            return "501 Expected is RCPT TO:<address>";
        }

        if (_to.Count == MostReceivers)
        {
            return "452 Too many receivers";
        }

        _to.Add(address);
        return "250 Receiver taken";
    }

    private async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        if (_from is null || _to.Count == 0)
        {
            return "503 Say MAIL FROM and RCPT TO first";
        }

        await SayAsync("354 End it with a dot alone on a line", cancellationToken).ConfigureAwait(false);
        var content = new MemoryStream();
        var isTooLarge = false;
        while (true)
        {
            // A line longer than the whole mail may be comes in pieces.
            var line = await _lines.ReadAsync(largestMail, cancellationToken).ConfigureAwait(false) ?? throw new IOException("The client went in the middle of a mail.");
            if (line is { IsWhole: true, Bytes: [(byte)'.'] })
            {
                break;
            }

            isTooLarge |= !line.IsWhole || content.Length + line.Bytes.Length + 2 > largestMail;
            if (!isTooLarge)
            {
                // A line that begins with a dot has been given a second one.
                content.Write(line.Bytes is [(byte)'.', ..] ? line.Bytes.AsSpan(1) : line.Bytes);
                content.Write("\r\n"u8);
            }
        }

        if (isTooLarge)
        {
            return Reset(TooLarge);
        }

        try
        {
            receive(new ReceivedMail(_from, _to, content.ToArray()));
            return Reset("250 Kept");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Reset("451 It could not be kept; try again later");
        }
    }

    private async Task<string> AuthenticateAsync(string rest, CancellationToken cancellationToken)
    {
        if (!_isGreeted)
        {
            return "503 Say EHLO first";
        }

        var parts = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int? questions = parts switch
        {
            [var method] when method.Equals("PLAIN", StringComparison.OrdinalIgnoreCase) => 1,
            [var method, _] when method.Equals("PLAIN", StringComparison.OrdinalIgnoreCase) => 0,
            [var method] when method.Equals("LOGIN", StringComparison.OrdinalIgnoreCase) => 2,
            [var method, _] when method.Equals("LOGIN", StringComparison.OrdinalIgnoreCase) => 1,
            _ => null,
        };
        for (var question = 0; question < questions; question++)
        {
            // "Username:" and "Password:", which is all that LOGIN ever asks.
            var prompt = parts[0].Equals("PLAIN", StringComparison.OrdinalIgnoreCase) ? "" : questions - question == 2 ? "VXNlcm5hbWU6" : "UGFzc3dvcmQ6";
            await SayAsync("334 " + prompt, cancellationToken).ConfigureAwait(false);
            if (await _lines.ReadAsync(SmtpLines.LongestCommand, cancellationToken).ConfigureAwait(false) is not { } answer || answer.Bytes is [(byte)'*'])
            {
                return "501 Given up";
            }
        }

        return questions is null ? "504 Only PLAIN and LOGIN are known" : "235 Welcome";
    }

    private string TooLarge => string.Create(CultureInfo.InvariantCulture, $"552 The mail is larger than {largestMail} bytes");

    // "FROM:<a@b> SIZE=10"; some leave a blank after the colon.
    private static (string Address, string[] Parameters)? Address(string rest, string keyword)
    {
        if (!rest.StartsWith(keyword, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = rest[keyword.Length..].TrimStart();
        var end = text.IndexOf('>', StringComparison.Ordinal);
        return text.StartsWith('<') && end > 0 ? (text[1..end], text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) : null;
    }

    private ValueTask SayAsync(string answer, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), cancellationToken);
}
