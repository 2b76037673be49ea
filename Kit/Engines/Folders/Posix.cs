using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EnvironmentKit.Engines.Folders;

/// <summary>The two system calls that .NET has no method for.</summary>
internal static class Posix
{
    /// <summary>The user that this process runs as.</summary>
    public static uint UserId => EffectiveUser();

    /// <summary>The group that this process runs as.</summary>
    public static uint GroupId => EffectiveGroup();

    /// <summary>Creates a named pipe that only its owner may open.</summary>
    public static void CreatePipe(string path)
    {
        if (MakeFifo(path, Convert.ToUInt32("600", 8)) != 0)
        {
            throw new IOException($"The pipe {path} could not be created: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    /// <summary>Gives a file or folder to a user; a symbolic link itself, not what it points to.</summary>
    public static void ChangeOwner(string path, uint userId, uint groupId)
    {
        if (ChangeLinkOwner(path, userId, groupId) != 0)
        {
            throw new IOException($"{path} could not be given to user {userId}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

#pragma warning disable SYSLIB1054 // A few calls do not justify unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "mkfifo", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int MakeFifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int ChangeLinkOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint EffectiveGroup();
#pragma warning restore SYSLIB1054
}
