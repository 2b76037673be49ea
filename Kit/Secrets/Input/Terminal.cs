using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace EnvironmentKit.Secrets.Input;

/// <summary>The terminal that the process was started from, also where standard input and output lead elsewhere.</summary>
internal static class Terminal
{
    private const string Device = "/dev/tty";

    /// <summary>Whether somebody can be asked.</summary>
    public static bool IsThere
    {
        get
        {
            try
            {
                using var device = Open(FileAccess.Write);
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>Asks for a line that does not show while it is typed. Whoever gets it wipes it.</summary>
    /// <param name="question">What is asked for.</param>
    /// <param name="cancellationToken">Gives up; the terminal is then as it was.</param>
    public static async Task<byte[]> ReadHiddenAsync(string question, CancellationToken cancellationToken)
    {
        var before = Settings("-g", cancellationToken);
        using var device = Open(FileAccess.Write);
        try
        {
            Settings("-echo", cancellationToken);
            device.Write(Encoding.UTF8.GetBytes(question));
            // Reading cannot be interrupted; a thread that still waits for a key ends with the process.
            return await Task.Run(ReadLine, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Settings(before, CancellationToken.None);
            device.Write("\n"u8);
        }
    }

    private static byte[] ReadLine()
    {
        using var device = Open(FileAccess.Read);
        var line = new byte[8 * 1024];
        var length = 0;
        try
        {
            // The terminal gives whole lines, of at most 4 KiB.
            while (length < line.Length && device.Read(line, length, 1) == 1 && line[length] != '\n')
            {
                length++;
            }

            return line[..length];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
        }
    }

    private static FileStream Open(FileAccess access) => new(Device, FileMode.Open, access, FileShare.ReadWrite, bufferSize: 0);

    private static string Settings(string arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stty = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec stty {arguments} <{Device}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var answer = stty.StandardOutput.ReadToEnd();
        stty.WaitForExit();
        return stty.ExitCode == 0 ? answer.Trim() : throw new EnvironmentKitException("The terminal cannot be told to hide what is typed. Nothing was changed. Give what is asked for by a file or a variable instead: ./dev secrets --help");
    }
}
