using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Redis;

/// <summary>Healthy when the server takes the password and answers a ping.</summary>
internal sealed class RedisHealthCheck(Func<CancellationToken, ValueTask<string?>> connectionString) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await connectionString(cancellationToken).ConfigureAwait(false) is not { } value)
        {
            return HealthCheckResult.Unhealthy("The connection string is not available yet.");
        }

        var server = RedisConnectionString.Parse(value);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
            await using var stream = await OpenAsync(client, server, cancellationToken).ConfigureAwait(false);
            using var answers = new StreamReader(stream, leaveOpen: true);
            if (server.Password is { } password && await AskAsync(stream, answers, cancellationToken, "AUTH", password).ConfigureAwait(false) is { } refused && refused != "+OK")
            {
                return HealthCheckResult.Unhealthy($"{server.Host}:{server.Port} did not take the password: {refused}");
            }

            var answer = await AskAsync(stream, answers, cancellationToken, "PING").ConfigureAwait(false);
            return answer == "+PONG" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{server.Host}:{server.Port} did not answer a ping: {answer ?? "it closed the connection"}");
        }
        catch (Exception refused) when (refused is SocketException or IOException or System.Security.Authentication.AuthenticationException)
        {
            return HealthCheckResult.Unhealthy($"{server.Host}:{server.Port} did not answer a ping: {refused.Message}");
        }
    }

    private static async Task<Stream> OpenAsync(TcpClient client, RedisConnectionString server, CancellationToken cancellationToken)
    {
        if (!server.Tls)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, cancellationToken).ConfigureAwait(false);
        return stream;
    }

    // A command is an array of texts, each with its length in bytes; the answers that come here are single lines.
    private static async Task<string?> AskAsync(Stream stream, StreamReader answers, CancellationToken cancellationToken, params string[] command)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var word in command)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        return await answers.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }
}
