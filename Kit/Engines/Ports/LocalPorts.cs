using System.Net;
using System.Net.Sockets;

namespace EnvironmentKit.Engines.Ports;

/// <summary>
/// Finds free ports on 127.0.0.1. Below 32768 the kernel never hands one out by itself, so that nobody else gets it between choice and use,
/// and a probe cannot connect to itself. Where the search begins depends on the checkout: two clones do not meet, and one keeps its ports.
/// </summary>
internal sealed class LocalPorts(string seed)
{
    private const int First = 15000;
    private const int Last = 32767;

    private readonly HashSet<int> _taken = [];

    /// <summary>Keeps a port that is declared somewhere from being given to anybody else.</summary>
    public void Reserve(int port) => _taken.Add(port);

    /// <summary>Takes a free port.</summary>
    /// <param name="purpose">What it is for, such as "db/tcp"; the same purpose gets the same port as long as it is free.</param>
    public int Allocate(string purpose)
    {
        var start = Hash($"{seed}/{purpose}");
        for (var offset = 0; offset <= Last - First; offset++)
        {
            var port = First + ((start + offset) % (Last - First + 1));
            if (!_taken.Contains(port) && IsFree(port))
            {
                _taken.Add(port);
                return port;
            }
        }

        throw new EnvironmentKitException($"No port between {First} and {Last} is free on 127.0.0.1 for {purpose}.");
    }

    /// <summary>Whether nobody listens on the port.</summary>
    public static bool IsFree(int port)
    {
        // A listener on all addresses bars 127.0.0.1 as well; one on IPv6 alone may not, so both are tried.
        return CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));
    }

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }

    // FNV-1a: the framework's own hash of strings differs from run to run.
    private static int Hash(string text)
    {
        var hash = 2166136261;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        return (int)(hash % (Last - First + 1));
    }
}
