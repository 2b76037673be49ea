using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Swarm;

/// <summary>A secret or configuration in a container: who may read it there.</summary>
internal sealed record StackFileMount(string Source, string Path, ServiceUser? Owner, UnixFileMode Mode) : IYamlMapping
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static StackFileMount Secret(string name, string fileName, ServiceUser owner) => new(name, fileName, owner, UnixFileMode.UserRead);

    public static StackFileMount Config(ConfigMount mount) =>
        new(mount.Config, mount.Path, null, mount.Executable ? Readable | Runnable : Readable);

    public void Write(YamlWriter yaml)
    {
        yaml.Text("source", Source);
        yaml.Text("target", Path);
        yaml.Text("uid", Owner?.Uid.ToString(CultureInfo.InvariantCulture));
        yaml.Text("gid", Owner?.Gid.ToString(CultureInfo.InvariantCulture));
        yaml.FileMode("mode", Mode);
    }
}
