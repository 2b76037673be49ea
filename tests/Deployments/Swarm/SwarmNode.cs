using ContainerEngine;

namespace Deployments.Swarm;

/// <summary>The engine as the one node of a swarm: of its own where it is in none, which it leaves at the end.</summary>
public sealed class SwarmNode : IAsyncLifetime
{
    private bool _leaves;

    public async ValueTask InitializeAsync()
    {
        if (EngineClient.Missing is not null)
        {
            return;
        }

        var engine = EngineClient.Current;
        if (await engine.RunAsync("info", "--format", "{{.Swarm.LocalNodeState}}") == "active")
        {
            return;
        }

        // Reached by nobody else, and apart from the addresses of this machine's networks.
        await engine.RunAsync(
            "swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2377",
            "--default-addr-pool", "10.215.0.0/16", "--default-addr-pool-mask-length", "24");
        _leaves = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_leaves)
        {
            await EngineClient.Current.TryAsync(["swarm", "leave", "--force"]);
        }
    }
}
