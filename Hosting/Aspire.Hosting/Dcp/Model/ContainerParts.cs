using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dcp.Model;

/// <summary>A port of a container that is published on this machine.</summary>
/// <param name="Number">The port on which the program in the container listens.</param>
/// <param name="Protocol"><c>TCP</c> or <c>UDP</c>.</param>
internal sealed record ContainerPort([property: JsonPropertyName("containerPort")] int Number, string Protocol)
{
    /// <summary>The port on this machine; none means that the engine picks one.</summary>
    public int? HostPort { get; init; }

    /// <summary>The address on this machine; none means loopback.</summary>
    public string? HostIP { get; init; }
}

/// <summary>Something that is mounted into a container.</summary>
/// <param name="Type"><c>bind</c> or <c>volume</c>.</param>
/// <param name="Source">The path on this machine or the volume's name; none means a new volume without a name.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="ReadOnly">Whether the container only reads it.</param>
internal sealed record ContainerMount(string Type, string? Source, string Target, bool ReadOnly)
{
    public const string Bind = "bind";
    public const string Volume = "volume";
}

/// <summary>A container's place on a network.</summary>
/// <param name="Name">The name of the network's object.</param>
/// <param name="Aliases">The names by which other containers find it there.</param>
internal sealed record ContainerNetworkConnection(string Name, List<string> Aliases);

/// <summary>How an image is built.</summary>
/// <param name="Context">The folder that is sent to the builder.</param>
/// <param name="Dockerfile">The file with the recipe.</param>
internal sealed record ContainerBuild(string Context, string Dockerfile)
{
    public string? Stage { get; init; }

    public List<BuildArgument>? Args { get; init; }

    public List<BuildSecret>? Secrets { get; init; }
}

/// <summary>A build argument; without a value the builder takes it from its own environment.</summary>
internal sealed record BuildArgument(string Name, string? Value);

/// <summary>A secret that only the build sees.</summary>
/// <param name="Id">The name by which the recipe mounts it.</param>
/// <param name="Type"><c>env</c> with a value or <c>file</c> with a source.</param>
internal sealed record BuildSecret(string Id, string Type)
{
    public const string FromValue = "env";
    public const string FromFile = "file";

    public string? Value { get; init; }

    public string? Source { get; init; }

    public override string ToString() => Id;
}

/// <summary>Files that are written into a container before it starts.</summary>
/// <param name="Destination">The folder in the container.</param>
/// <param name="Entries">What is put there.</param>
internal sealed record ContainerFileSet(string Destination, List<ContainerFileEntry> Entries)
{
    public int? DefaultOwner { get; init; }

    public int? DefaultGroup { get; init; }

    public int? Umask { get; init; }
}

/// <summary>A file or folder that is written into a container.</summary>
/// <param name="Type">One of the constants.</param>
/// <param name="Name">Its name, without a path.</param>
internal sealed record ContainerFileEntry(string Type, string Name)
{
    public const string File = "file";
    public const string Directory = "directory";
    public const string OpenSsl = "openssl";

    public int? Owner { get; init; }

    public int? Group { get; init; }

    /// <summary>The permissions; 0 means what the set's umask leaves.</summary>
    public int Mode { get; init; }

    public string? Contents { get; init; }

    public string? Source { get; init; }

    public List<ContainerFileEntry>? Entries { get; init; }

    public bool? ContinueOnError { get; init; }
}
