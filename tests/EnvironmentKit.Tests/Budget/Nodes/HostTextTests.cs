using EnvironmentKit.Budget;
using EnvironmentKit.Budget.Nodes;

namespace EnvironmentKit.Tests.Budget.Nodes;

public sealed class HostTextTests
{
    [Theory]
    [InlineData("2cpu,4GiB", 2000, 4L << 30, Amounts.UnknownDisk)]
    [InlineData("0.5 CPU, 512Mi", 500, 512L << 20, Amounts.UnknownDisk)]
    [InlineData("1930m cpus,3977916Ki", 1930, 3977916L << 10, Amounts.UnknownDisk)]
    [InlineData("16 cores, 64GB, 1.5TiB", 16_000, 64_000_000_000, 3L << 39)]
    public void Read_Host_IsItsAmounts(string text, long cpu, long memory, long disk) => HostText.Read(text, "host").ShouldBe(new Amounts(cpu, memory, disk));

    [Theory]
    [InlineData("2cpu")]
    [InlineData("2,4GiB")]
    [InlineData("4GiB,2cpu")]
    [InlineData("0cpu,4GiB")]
    [InlineData("-2cpu,4GiB")]
    [InlineData("2cpu,much")]
    [InlineData("2cpu,4GiB,")]
    [InlineData("2cpu,4GiB,8GiB,1")]
    [InlineData("99999999999999999999cpu,4GiB")]
    public void Read_NoHost_NamesTheFormat(string text) => Should.Throw<EnvironmentKitException>(() => HostText.Read(text, "host")).Message.ShouldBe(
        $"'--host {text}' cannot be read. Write processors, memory and perhaps disk, such as --host 2cpu,4GiB or --host 2cpu,4GiB,80GiB.");
}
