using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Publishing;

/// <summary>The machines that an image is for.</summary>
[Experimental("ASPIREPIPELINES003")]
[Flags]
#pragma warning disable CA1008 // An image is always for some machine.
public enum ContainerTargetPlatform
#pragma warning restore CA1008
{
    /// <summary>Linux on x64.</summary>
    LinuxAmd64 = 1,

    /// <summary>Linux on 64-bit ARM.</summary>
    LinuxArm64 = 2,

    /// <summary>Linux on 32-bit ARM.</summary>
    LinuxArm = 4,

    /// <summary>Linux on x86.</summary>
    Linux386 = 8,

    /// <summary>Windows on x64.</summary>
    WindowsAmd64 = 16,

    /// <summary>Windows on 64-bit ARM.</summary>
    WindowsArm64 = 32,

    /// <summary>Linux on 64-bit machines of both kinds.</summary>
    AllLinux = LinuxAmd64 | LinuxArm64,
}
