using Aspire.Hosting.Dcp.Containers;

namespace Aspire.Hosting.Tests.Dcp.Containers;

public sealed class ContainerClientsTests
{
    [Theory]
    [InlineData("", "podman")]
    [InlineData("docker", "podman")]
    [InlineData("podman", "docker")]
    [InlineData("docker podman", null)]
    public void NotInstalled_ByPath_IsOneThatIsNotThere(string installed, string? expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var client in installed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            File.WriteAllText(Path.Join(folder.Path, client), "");
        }

        ContainerClients.NotInstalled($"/nowhere{Path.PathSeparator}{folder.Path}").ShouldBe(expected);
    }
}
