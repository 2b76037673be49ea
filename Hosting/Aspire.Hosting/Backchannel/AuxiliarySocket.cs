using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Backchannel;

/// <summary>The socket at which Aspire's CLI finds a running AppHost.</summary>
/// <remarks>
/// It is <c>~/.aspire/cli/bch/APPHOST INSTANCE.PID</c> without the space: 11 characters that stand for the path of the AppHost's project
/// (its XXH3, base64url) and 8 that are random. The CLI lists the folder, and so finds all that run.
/// </remarks>
internal sealed class AuxiliarySocket : IDisposable
{
    private const int AppHostLength = 11;
    private const int InstanceBytes = 6;
    private const int InstanceLength = 8;
    private const int LongestQueue = 10;

    private AuxiliarySocket(Socket socket, string path)
    {
        Socket = socket;
        Path = path;
    }

    public Socket Socket { get; }

    public string Path { get; }

    /// <summary>Listens, after removing what processes of the same AppHost left behind that did not end in order.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not the user's.</exception>
    /// <exception cref="SocketException">The socket cannot be opened.</exception>
    /// <exception cref="ArgumentException">The path is too long for a socket.</exception>
    public static AuxiliarySocket Open(string home, string appHostPath, int processId)
    {
        var folder = System.IO.Path.Join(home, ".aspire", "cli", "bch");
        Directory.CreateDirectory(folder);
        var appHost = NameOf(Resolve(appHostPath));
        foreach (var file in Directory.EnumerateFiles(folder, appHost + "*").Where(IsLeftBehind))
        {
            File.Delete(file);
        }

        var instance = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(InstanceBytes));
        var path = System.IO.Path.Join(folder, string.Create(CultureInfo.InvariantCulture, $"{appHost}{instance}.{processId}"));
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                // Whoever can connect can read the application's state and stop it.
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(LongestQueue);
            return new AuxiliarySocket(socket, path);
        }
        catch
        {
            socket.Dispose();
            File.Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        Socket.Dispose();
        File.Delete(Path);
    }

    /// <summary>What stands for an AppHost's path in the name of its socket.</summary>
    public static string NameOf(string appHostPath)
    {
        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(hash, XxHash3.Compute(Encoding.UTF8.GetBytes(OperatingSystem.IsWindows() ? appHostPath.ToUpperInvariant() : appHostPath)));
        return Base64Url.EncodeToString(hash);
    }

    /// <summary>The path without symbolic links, which the CLI does not see either.</summary>
    private static string Resolve(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var resolved = System.IO.Path.GetPathRoot(full) ?? "";
        foreach (var part in full[resolved.Length..].Split(System.IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = System.IO.Path.Join(resolved, part);
            try
            {
                FileSystemInfo info = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
                resolved = info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Resolve(target.FullName) : resolved;
            }
            catch (IOException)
            {
                // A link that leads nowhere stays as it is.
            }
        }

        return resolved;
    }

    private static bool IsLeftBehind(string file)
    {
        var name = System.IO.Path.GetFileName(file);
        return name.Length > AppHostLength + InstanceLength + 1
            && int.TryParse(name.AsSpan(AppHostLength + InstanceLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && !IsAlive(id);
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
