namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>What a service is to those who watch it.</summary>
internal enum ObservedKind
{
    /// <summary>A program of the application that runs all the time.</summary>
    Application,

    /// <summary>A program of the application that runs to its end.</summary>
    Job,

    /// <summary>A PostgreSQL server.</summary>
    Database,

    /// <summary>A replica of a PostgreSQL server.</summary>
    Replica,

    /// <summary>Scheduled backups of a PostgreSQL server.</summary>
    Backup,

    /// <summary>A RabbitMQ server.</summary>
    Queue,

    /// <summary>An Elasticsearch node.</summary>
    Search,

    /// <summary>An nginx before the other services.</summary>
    Gateway,

    /// <summary>The machines below all of them.</summary>
    Host,
}
