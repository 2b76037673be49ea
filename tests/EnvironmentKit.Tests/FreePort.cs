using System.Net;
using System.Net.Sockets;

namespace EnvironmentKit.Tests;

/// <summary>Picks ports on which nothing listens, below the range from which the system takes the ports of clients.</summary>
internal static class FreePort
{
    public static int Next()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = Random.Shared.Next(21000, 32000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another one.
            }
        }

        throw new InvalidOperationException("No free port below 32000 was found in 100 attempts.");
    }
}
