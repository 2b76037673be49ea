namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Reads a server's figures, cheaply: it is asked every few seconds.</summary>
internal interface IServerStatistics
{
    /// <summary>Notes the figures as they are now, under the names that OpenTelemetry's collector gives them.</summary>
    /// <exception cref="Exception">The server does not answer; what was noted before is of use still.</exception>
    Task ReadAsync(ServerFigures figures, CancellationToken cancellationToken);
}
