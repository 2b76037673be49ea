using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Dashboard;

/// <summary>Picks ports that nobody listens on.</summary>
internal sealed class LoopbackPorts
{
    // Below the range that the kernel hands out for outgoing connections: there a port can be taken by any client
    // between the choice and the bind, and a probe can connect to itself.
    private const int First = 15000;
    private const int End = 32000;
    private const int Attempts = 200;

    private readonly HashSet<int> _given = [];

    /// <summary>A port that is free now and was not given before by this instance.</summary>
    /// <exception cref="DistributedApplicationException">Every port that was tried is taken.</exception>
    public int Next()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Random, so that two AppHosts that start at once do not race for the same one.
            var port = Random.Shared.Next(First, End);
            if (_given.Add(port) && IsFree(port))
            {
                return port;
            }
        }

        throw new DistributedApplicationException(
            $"No free port was found between {First} and {End} on 127.0.0.1 for the dashboard. " +
            $"Set {DashboardSettings.Urls} and {DashboardSettings.OtlpGrpcUrl} to choose them yourself.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
