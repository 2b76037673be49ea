namespace EnvironmentKit.Replication.Engine;

/// <summary>What a local replica is to be, with everything resolved.</summary>
internal sealed record ReplicaSettings
{
    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>Port on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>The primary's resource name.</summary>
    public required string PrimaryName { get; init; }

    /// <summary>The primary's port on 127.0.0.1.</summary>
    public required int PrimaryPort { get; init; }

    /// <summary>The replication slot on the primary.</summary>
    public required string Slot { get; init; }

    /// <summary>The replicating role's password.</summary>
    public required string Password { get; init; }

    /// <summary>The replica's private folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What was asked of the primary.</summary>
    public required PrimaryFacts Primary { get; init; }

    public string DataFolder => Path.Join(Folder, "data");

    public string PasswordFile => Path.Join(Folder, "pgpass");

    /// <summary>Name, ports and folder: the generated text would show the password.</summary>
    public override string ToString() => $"{Name} on port {Port}, following port {PrimaryPort}, in {Folder}";
}
