namespace EnvironmentKit.Engines.Companions;

/// <summary>Where a server keeps its data.</summary>
/// <param name="Path">Absolute path on this machine.</param>
/// <param name="IsKept">Whether it outlives the run.</param>
internal sealed record ServerStorage(string Path, bool IsKept)
{
    /// <summary>The volume or bind mount that a container would keep this path on, or else a folder that goes with the run.</summary>
    /// <exception cref="EnvironmentKitException">The mount is read-only.</exception>
    public static ServerStorage Of(CompanionContext context, string containerPath)
    {
        var mount = context.Declared.MountOf(containerPath);
        if (mount is { IsReadOnly: true })
        {
            throw new EnvironmentKitException($"'{context.Resource.Name}' has its data on a read-only mount at {mount.Target}; a server has to write there. Leave isReadOnly out.");
        }

        return mount switch
        {
            { Kind: MountKind.Volume, Source.Length: > 0 } => new ServerStorage(context.Environment.VolumePath(mount.Source), IsKept: true),
            { Kind: MountKind.Bind } => new ServerStorage(mount.Source, IsKept: true),
            _ => new ServerStorage(System.IO.Path.Join(context.Folder, "data"), IsKept: false),
        };
    }

    /// <summary>Replaces a container's path in an argument, such as <c>config_file=/etc/postgresql/postgresql.conf</c>, by what is mounted there.</summary>
    public static string OnThisMachine(DeclaredContainer declared, string argument)
    {
        var start = argument.IndexOf('=', StringComparison.Ordinal) + 1;
        var path = argument[start..];
        return path.StartsWith('/') && declared.MountOf(path) is { Source.Length: > 0 } mount && mount.Kind != MountKind.Volume
            ? argument[..start] + mount.Source + path[mount.Target.Length..]
            : argument;
    }
}
