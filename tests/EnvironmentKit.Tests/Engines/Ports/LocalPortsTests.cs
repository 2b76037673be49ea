using System.Net;
using System.Net.Sockets;
using EnvironmentKit.Engines.Ports;

namespace EnvironmentKit.Tests.Engines.Ports;

public sealed class LocalPortsTests
{
    [Fact]
    public void Allocate_SameCheckoutAndPurpose_GivesTheSamePrivatePort()
    {
        var port = new LocalPorts("/home/me/clone").Allocate("db/tcp");

        new LocalPorts("/home/me/clone").Allocate("db/tcp").ShouldBe(port);
        port.ShouldBeInRange(15000, 32767);
        new LocalPorts("/home/me/other").Allocate("db/tcp").ShouldNotBe(port);
    }

    [Fact]
    public void Allocate_PortTaken_GivesAnother()
    {
        var port = new LocalPorts("/home/me/taken").Allocate("db/tcp");
        using var listener = new TcpListener(IPAddress.Any, port);
        listener.Start();

        new LocalPorts("/home/me/taken").Allocate("db/tcp").ShouldNotBe(port);
    }

    [Fact]
    public void Allocate_PortReserved_GivesAnother()
    {
        var port = new LocalPorts("/home/me/reserved").Allocate("db/tcp");
        var allocator = new LocalPorts("/home/me/reserved");
        allocator.Reserve(port);

        allocator.Allocate("db/tcp").ShouldNotBe(port);
    }

    [Fact]
    public void Find_Listener_IsNamed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, new LocalPorts("/home/me/owner").Allocate("db/tcp"));
        listener.Start();

        PortOwner.Find(((IPEndPoint)listener.LocalEndpoint).Port).ShouldBe($"{File.ReadAllText("/proc/self/comm").Trim()} (process {Environment.ProcessId})");
    }

    [Fact]
    public void Find_Nobody_IsNull() => PortOwner.Find(new LocalPorts("/home/me/nobody").Allocate("db/tcp")).ShouldBeNull();
}
