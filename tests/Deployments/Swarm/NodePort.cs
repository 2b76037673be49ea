using System.Net;
using System.Net.Sockets;

namespace Deployments.Swarm;

/// <summary>Ports of this machine on which nothing listens, below those that clients get.</summary>
internal static class NodePort
{
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(21000, 32000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another one.
            }
        }
    }
}
