using System.Globalization;
using System.Text.RegularExpressions;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Budget.Nodes;

/// <summary>Hosts and parts of them as people write them: <c>2cpu,4GiB</c>, with a disk <c>2cpu,4GiB,80GiB</c>.</summary>
internal static partial class HostText
{
    /// <summary>Reads processor time, memory and perhaps disk.</summary>
    /// <param name="text">The text.</param>
    /// <param name="option">The switch that it was given with.</param>
    /// <exception cref="EnvironmentKitException">It cannot be read.</exception>
    public static Amounts Read(string text, string option)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length is 2 or 3
            && Cores().Match(parts[0]) is { Success: true } cores && TryCpu(cores.Groups[1].Value, out var cpu)
            && TrySize(parts[1], out var memory)
            && (parts.Length == 2 || TrySize(parts[2], out _))
            ? new Amounts(cpu, memory, parts.Length == 3 && TrySize(parts[2], out var disk) ? disk : Amounts.UnknownDisk)
            : throw new EnvironmentKitException($"'--{option} {text}' cannot be read. Write processors, memory and perhaps disk, such as --{option} 2cpu,4GiB or --{option} 2cpu,4GiB,80GiB.");
    }

    /// <summary>Cores such as <c>2</c> or <c>0.5</c>, or thousandths such as <c>1930m</c>.</summary>
    public static bool TryCpu(string text, out long thousandths)
    {
        var isThousandths = text.EndsWith('m');
        var isRead = decimal.TryParse(isThousandths ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 1_000_000_000;
        thousandths = isRead ? (long)decimal.Truncate(isThousandths ? number : number * 1000) : 0;
        return thousandths > 0;
    }

    /// <summary>A size such as <c>4GiB</c>, <c>4Gi</c>, <c>4096 MiB</c> or <c>3977916Ki</c>; <c>4GB</c> and <c>4G</c> count in thousands.</summary>
    public static bool TrySize(string text, out long bytes)
    {
        var trimmed = text.Replace(" ", "", StringComparison.Ordinal);
        return ByteSize.TryParse(trimmed.EndsWith('B') || trimmed.EndsWith('b') ? trimmed[..^1] : trimmed, out bytes);
    }

    [GeneratedRegex("^([0-9.]+m?) ?(cpus?|cores?|vcpus?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Cores();
}
