namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>What a PostgreSQL server is to be, with everything resolved.</summary>
internal sealed record PostgresSettings
{
    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>Port on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>A second port, on which nobody looks, for the server that runs init scripts.</summary>
    public required int InitPort { get; init; }

    /// <summary>The superuser.</summary>
    public required string UserName { get; init; }

    /// <summary>The superuser's password.</summary>
    public required string Password { get; init; }

    /// <summary>The database that exists from the start.</summary>
    public required string Database { get; init; }

    /// <summary>The server's private folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that holds the data: the volume, or one in the private folder.</summary>
    public required string Storage { get; init; }

    /// <summary>Whether the data outlives the run. Without a volume, durability would only cost time.</summary>
    public required bool IsKept { get; init; }

    /// <summary>Further arguments of initdb, as POSTGRES_INITDB_ARGS gives them.</summary>
    public IReadOnlyList<string> InitDbArguments { get; init; } = [];

    /// <summary>How clients on 127.0.0.1 prove themselves.</summary>
    public string HostAuthentication { get; init; } = "scram-sha-256";

    /// <summary>Further arguments of the server; what the engine itself needs comes after them and wins.</summary>
    public IReadOnlyList<string> ServerArguments { get; init; } = [];

    /// <summary>What a new database cluster is filled with, in order.</summary>
    public IReadOnlyList<InitScript> InitScripts { get; init; } = [];

    /// <summary>The cluster's own folder. A container's volume has it at the top.</summary>
    public string DataFolder => File.Exists(Path.Join(Storage, "PG_VERSION")) ? Storage : Path.Join(Storage, "pgdata");

    /// <summary>Where the verifier of the password that the cluster was given last is kept.</summary>
    public string CredentialsPath => Path.Join(Storage, "credentials");

    /// <summary>Name, port and folder: the generated text would show the password.</summary>
    public override string ToString() => $"{Name} on port {Port}, data in {Storage}";
}
