using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Dcp.Endpoints;

/// <summary>Finds ports that nobody uses.</summary>
/// <remarks>
/// They are taken from below the range that the system uses for outgoing connections, so that no such connection takes one between
/// its being found here and its being listened on. The range is walked from a random point, so that runs side by side rarely meet.
/// </remarks>
internal sealed class HostPorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];
    private int _next = Random.Shared.Next(First, Last);

    /// <summary>Keeps a port from being given out.</summary>
    public void Exclude(int port)
    {
        lock (_lock)
        {
            _taken.Add(port);
        }
    }

    /// <summary>Gives out a free port, never the same twice.</summary>
    /// <exception cref="DistributedApplicationException">No port is free.</exception>
    public int Next(ProtocolType protocol)
    {
        lock (_lock)
        {
            for (var tried = First; tried <= Last; tried++)
            {
                var port = _next;
                _next = _next == Last ? First : _next + 1;
                if (!_taken.Contains(port) && IsFree(port, protocol))
                {
                    _taken.Add(port);
                    return port;
                }
            }
        }

        throw new DistributedApplicationException($"No port between {First} and {Last} is free.");
    }

    /// <summary>Whether a port can be listened on, over IPv4 and, where there is IPv6, over that too.</summary>
    public static bool IsFree(int port, ProtocolType protocol) =>
        CanBind(IPAddress.Loopback, port, protocol) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port, protocol));

    private static bool CanBind(IPAddress address, int port, ProtocolType protocol)
    {
        try
        {
            using var socket = protocol == ProtocolType.Udp
                ? new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
                : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // The machine has no such loopback address, so nobody can be in the way there.
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
