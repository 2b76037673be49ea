namespace EnvironmentKit.Engines.Redis;

/// <summary>What a Redis server is to be, with everything resolved.</summary>
internal sealed record RedisSettings
{
    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>The port on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>Lines of the configuration that the declaration asks for. They may hold a password.</summary>
    public required IReadOnlyList<string> Directives { get; init; }

    /// <summary>The server's private folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that holds the data: the volume, or one in the private folder.</summary>
    public required string Storage { get; init; }

    /// <summary>Name, port and folder: the generated text would show the password.</summary>
    public override string ToString() => $"{Name} on port {Port}, data in {Storage}";
}
