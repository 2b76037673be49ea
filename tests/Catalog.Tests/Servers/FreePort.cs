using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Catalog.Tests.Servers;

/// <summary>Ports below the ephemeral range, where a probe cannot connect to itself.</summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(21000, 32000);
            if (!Given.TryAdd(port, true))
            {
                continue;
            }

            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Someone has it.
            }
        }
    }
}
