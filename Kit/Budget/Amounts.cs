namespace EnvironmentKit.Budget;

/// <summary>What something takes of a host, or a host has.</summary>
/// <param name="Cpu">Processor time in thousandths of a core.</param>
/// <param name="Memory">Memory in bytes.</param>
/// <param name="Disk">Disk in bytes.</param>
internal readonly record struct Amounts(long Cpu, long Memory, long Disk = 0)
{
    /// <summary>The disk of a host that nobody measured.</summary>
    public const long UnknownDisk = long.MaxValue / 4;

    public static Amounts operator +(Amounts left, Amounts right) => new(left.Cpu + right.Cpu, left.Memory + right.Memory, left.Disk + right.Disk);

    public static Amounts operator -(Amounts left, Amounts right) => new(left.Cpu - right.Cpu, left.Memory - right.Memory, left.Disk - right.Disk);

    public static Amounts operator *(Amounts each, int count) => new(each.Cpu * count, each.Memory * count, each.Disk * count);

    public bool FitsIn(Amounts room) => Cpu <= room.Cpu && Memory <= room.Memory && Disk <= room.Disk;

    /// <summary>What is missing where this is asked of some room; nothing of what there is enough of.</summary>
    public Amounts Beyond(Amounts room) => new(Math.Max(0, Cpu - room.Cpu), Math.Max(0, Memory - room.Memory), Math.Max(0, Disk - room.Disk));

    /// <summary>The part of a room that it takes, of whatever it takes the largest part of; disk apart, which most hosts do not tell.</summary>
    public double ShareOf(Amounts room) => Math.Max(Part(Cpu, room.Cpu), Part(Memory, room.Memory));

    private static double Part(long amount, long room) => amount == 0 ? 0 : room <= 0 ? double.MaxValue : (double)amount / room;
}
