namespace Aspire.Hosting.ApplicationModel;

/// <summary>Chooses ports that nobody else has.</summary>
public interface IPortAllocator
{
    /// <summary>Chooses a port. It stays free until <see cref="AddUsedPort"/> says that it is taken.</summary>
    /// <returns>The port.</returns>
    int AllocatePort();

    /// <summary>Says that a port is taken.</summary>
    /// <param name="port">The port.</param>
    void AddUsedPort(int port);
}
