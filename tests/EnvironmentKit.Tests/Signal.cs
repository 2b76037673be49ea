using System.Diagnostics;

namespace EnvironmentKit.Tests;

/// <summary>Sends signals by the shell's own kill, which is there without any package.</summary>
internal static class Signal
{
    public static void Send(int process, string signal)
    {
        using var shell = Process.Start("/bin/sh", ["-c", "kill -s \"$1\" \"$2\"", "kill", signal, $"{process}"]);
        shell.WaitForExit();
    }
}
