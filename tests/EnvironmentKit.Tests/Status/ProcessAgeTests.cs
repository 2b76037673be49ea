using System.Diagnostics;
using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.Status;

public sealed class ProcessAgeTests
{
    [Fact]
    public void Now_ThisProcess_IsNoOlderThanIt()
    {
        using var process = Process.GetCurrentProcess();

        var age = ProcessAge.Now();

        age.ShouldBeGreaterThan(TimeSpan.Zero);
        age.ShouldBeLessThanOrEqualTo(DateTime.Now - process.StartTime);
    }
}
