namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>What a RabbitMQ broker is to be, with everything resolved.</summary>
internal sealed record RabbitMqSettings
{
    /// <summary>The resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>AMQP port on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>Port of the management pages, or null for a broker without them.</summary>
    public int? ManagementPort { get; init; }

    /// <summary>Port on which command line tools reach the node.</summary>
    public required int DistributionPort { get; init; }

    /// <summary>The administrator.</summary>
    public required string UserName { get; init; }

    /// <summary>The administrator's password.</summary>
    public required string Password { get; init; }

    /// <summary>The virtual host that exists from the start.</summary>
    public string VirtualHost { get; init; } = "/";

    /// <summary>The server's private folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that holds the data: the volume, or one in the private folder.</summary>
    public required string Storage { get; init; }

    /// <summary>Name, port and folder: the generated text would show the password.</summary>
    public override string ToString() => $"{Name} on port {Port}, data in {Storage}";
}
