namespace Aspire.Hosting.ApplicationModel;

/// <summary>Chooses ports upwards from one.</summary>
/// <param name="startPort">The first port.</param>
public sealed class PortAllocator(int startPort = 8000) : IPortAllocator
{
    private readonly HashSet<int> _used = [];
    private int _next = startPort;

    /// <inheritdoc/>
    public int AllocatePort()
    {
        while (_used.Contains(_next))
        {
            _next++;
        }

        return _next;
    }

    /// <inheritdoc/>
    public void AddUsedPort(int port) => _used.Add(port);
}
