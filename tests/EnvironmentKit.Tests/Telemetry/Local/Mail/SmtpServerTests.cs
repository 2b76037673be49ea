using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EnvironmentKit.Telemetry.Local.Mail;

namespace EnvironmentKit.Tests.Telemetry.Local.Mail;

public sealed class SmtpServerTests : IAsyncDisposable
{
    private readonly BlockingCollection<ReceivedMail> _received = [];
    private readonly SmtpServer _server;

    public SmtpServerTests() => _server = new SmtpServer(_received.Add) { LargestMail = 2000 };

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _received.Dispose();
    }

    [Fact]
    public async Task Session_WholeMail_IsKeptWithoutItsStuffedDots()
    {
        using var client = await ClientAsync();
        client.Say("EHLO test").ShouldBe("250 AUTH PLAIN LOGIN");
        client.Say("MAIL FROM:<a@example> SIZE=100 BODY=8BITMIME").ShouldStartWith("250");
        client.Say("RCPT TO:<b@example>").ShouldStartWith("250");
        client.Say("RCPT TO: <c@example>").ShouldStartWith("250");
        client.Say("DATA").ShouldStartWith("354");
        client.Say("Subject: =?utf-8?q?Gr=C3=BCn?=\r\n =?utf-8?b?IHdpZWRlcg==?=\r\nTo: b@example\r\n\r\n..one dot\r\nlone\rreturn\r\n.").ShouldStartWith("250");
        client.Say("QUIT").ShouldStartWith("221");

        _received.TryTake(out var mail, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        (mail.From, mail.Subject).ShouldBe(("a@example", "Grün wieder"));
        mail.To.ShouldBe(["b@example", "c@example"]);
        Encoding.UTF8.GetString(mail.Content).ShouldEndWith("\r\n\r\n.one dot\r\nlone\rreturn\r\n");
    }

    [Fact]
    public async Task Session_TwoMailsAtOnce_AreAnsweredInTheirOrder()
    {
        using var client = await ClientAsync();
        client.Say("EHLO test");
        client.Write("MAIL FROM:<>\r\nRCPT TO:<b@example>\r\nDATA\r\n");
        client.Line().ShouldStartWith("250");
        client.Line().ShouldStartWith("250");
        client.Line().ShouldStartWith("354");
        client.Say("first\r\n.\r\nMAIL FROM:<a@example>").ShouldStartWith("250");
        client.Line().ShouldStartWith("250");
        client.Say("RCPT TO:<b@example>").ShouldStartWith("250");

        _received.TryTake(out var mail, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        mail.From.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AUTH PLAIN AGFAYg==", "235")]
    [InlineData("AUTH PLAIN\r\nAGFAYg==", "334 |235")]
    [InlineData("AUTH LOGIN\r\nYQ==\r\nYg==", "334 VXNlcm5hbWU6|334 UGFzc3dvcmQ6|235")]
    [InlineData("AUTH PLAIN\r\n*", "334 |501")]
    [InlineData("AUTH CRAM-MD5", "504")]
    [InlineData("STARTTLS", "502")]
    [InlineData("RCPT TO:<b@example>", "503")]
    [InlineData("DATA", "503")]
    [InlineData("MAIL FROM:a@example", "501")]
    [InlineData("MAIL FROM:<a@example> SIZE=2001", "552")]
    [InlineData("MAIL FROM:<a@example>\r\nMAIL FROM:<a@example>", "250|503")]
    [InlineData("MAIL FROM:<a@example>\r\nRCPT TO:<>", "250|501")]
    [InlineData("NOOP", "250")]
    [InlineData("VRFY b", "252")]
    [InlineData("RSET", "250")]
    [InlineData("TURN", "500")]
    [InlineData("", "500")]
    public async Task Session_Command_IsAnsweredAsTheProtocolSays(string said, string answers)
    {
        using var client = await ClientAsync();
        client.Say("EHLO test");
        client.Write(said + "\r\n");
        foreach (var answer in answers.Split('|'))
        {
            client.Line().ShouldStartWith(answer);
        }
    }

    [Fact]
    public async Task Session_BeforeGreeting_TakesNothing()
    {
        using var client = await ClientAsync();
        client.Say("MAIL FROM:<a@example>").ShouldStartWith("503");
    }

    [Fact]
    public async Task Session_MailTooLarge_IsRefusedAndTheNextOneTaken()
    {
        using var client = await ClientAsync();
        client.Say("EHLO test");
        client.Send(new string('x', 3000)).ShouldStartWith("552");
        client.Send("small").ShouldStartWith("250");

        _received.TryTake(out var mail, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        Encoding.UTF8.GetString(mail.Content).ShouldBe("small\r\n");
    }

    [Fact]
    public async Task Session_EndlessCommand_IsRefusedWithoutBeingKept()
    {
        using var client = await ClientAsync();
        client.Say("EHLO " + new string('x', 100_000)).ShouldStartWith("500");
        client.Say("EHLO test").ShouldStartWith("250");
    }

    [Fact]
    public async Task Session_CannotBeKept_IsToBeTriedLater()
    {
        await using var full = new SmtpServer(_ => throw new IOException("No space left on device"));
        using var client = await SmtpClient.OpenAsync(full.Port);
        client.Say("EHLO test");
        client.Send("text").ShouldStartWith("451");
    }

    private Task<SmtpClient> ClientAsync() => SmtpClient.OpenAsync(_server.Port);

    private sealed class SmtpClient : IDisposable
    {
        private readonly TcpClient _client = new() { ReceiveTimeout = 20_000 };
        private StreamReader _reader = null!;

        public static async Task<SmtpClient> OpenAsync(int port)
        {
            var client = new SmtpClient();
            await client._client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            client._reader = new StreamReader(client._client.GetStream(), Encoding.ASCII);
            client.Line().ShouldStartWith("220");
            return client;
        }

        public string Send(string text)
        {
            Say("MAIL FROM:<a@example>").ShouldStartWith("250");
            Say("RCPT TO:<b@example>").ShouldStartWith("250");
            Say("DATA").ShouldStartWith("354");
            return Say(text + "\r\n.");
        }

        public string Say(string text)
        {
            Write(text + "\r\n");
            return Line();
        }

        public void Write(string text) => _client.GetStream().Write(Encoding.UTF8.GetBytes(text));

        /// <summary>The last line of an answer.</summary>
        public string Line()
        {
            var line = _reader.ReadLine()!;
            while (line.Length > 3 && line[3] == '-')
            {
                line = _reader.ReadLine()!;
            }

            int.Parse(line.AsSpan(0, 3), CultureInfo.InvariantCulture).ShouldBeInRange(200, 599);
            return line;
        }

        public void Dispose()
        {
            _reader.Dispose();
            _client.Dispose();
        }
    }
}
