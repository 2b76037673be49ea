using System.Net.Sockets;
using System.Text;

namespace EnvironmentKit.Control;

/// <summary>The socket through which a running environment is asked: only its owner may connect.</summary>
internal static class ControlSocket
{
    /// <summary>Its name in the environment's folder.</summary>
    public const string FileName = "control.sock";

    /// <summary>The kernel's limit for a socket's path, without the closing zero.</summary>
    private const int LongestPath = 107;

    /// <summary>Creates the socket in the folder, instead of one that an earlier run has left there.</summary>
    public static Socket Bind(string folder)
    {
        var path = Path.Join(folder, FileName);
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            Reach(folder, shortPath => socket.Bind(new UnixDomainSocketEndPoint(shortPath)));
            if (!OperatingSystem.IsWindows())
            {
                // Nobody can connect before the socket listens, which it does not yet.
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects to the socket in the folder.</summary>
    public static Socket Connect(string folder)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            Reach(folder, shortPath => socket.Connect(new UnixDomainSocketEndPoint(shortPath)));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A checkout far down has a path that no socket may have; a link leads there on a short one.</summary>
    private static void Reach(string folder, Action<string> use)
    {
        var path = Path.Join(folder, FileName);
        if (Encoding.UTF8.GetByteCount(path) <= LongestPath)
        {
            use(path);
            return;
        }

        var detour = Directory.CreateTempSubdirectory("environment-");
        try
        {
            var link = Path.Join(detour.FullName, "e");
            Directory.CreateSymbolicLink(link, folder);
            use(Path.Join(link, FileName));
        }
        finally
        {
            detour.Delete(recursive: true);
        }
    }
}
