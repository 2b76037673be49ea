using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Tests.Orchestration;

public sealed class WaitCyclesTests
{
    private readonly PassiveResource _a = new("a");
    private readonly PassiveResource _b = new("b");
    private readonly PassiveResource _c = new("c");

    [Fact]
    public void Refuse_NoCycle_Returns()
    {
        _a.WaitingFor(_b).WaitingFor(_c);
        _b.WaitingFor(_c);

        Should.NotThrow(() => WaitCycles.Refuse([_a, _b, _c]));
    }

    [Fact]
    public void Refuse_Cycle_SpellsItOut()
    {
        _a.WaitingFor(_b);
        _b.WaitingFor(_c);
        _c.WaitingFor(_b);

        Should.Throw<DistributedApplicationException>(() => WaitCycles.Refuse([_a, _b, _c])).Message.ShouldContain("'b' -> 'c' -> 'b'");
    }

    [Fact]
    public void Refuse_WaitsForItself_SaysSo()
    {
        _a.WaitingFor(_a);

        Should.Throw<DistributedApplicationException>(() => WaitCycles.Refuse([_a])).Message.ShouldContain("'a' waits for itself");
    }

    [Fact]
    public void Refuse_CycleThroughAChild_IsFound()
    {
        var child = new ChildResource("child", _a);
        _a.WaitingFor(_b);
        _b.WaitingFor(child);

        Should.Throw<DistributedApplicationException>(() => WaitCycles.Refuse([_a, _b, child]))
            .Message.ShouldContain("'a' -> 'b' -> 'child' -> 'a'");
    }
}
