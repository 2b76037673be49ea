namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>To whom services report, by OTLP over HTTP.</summary>
/// <param name="Service">The service of the tier that takes it.</param>
/// <param name="Port">Its port.</param>
/// <param name="KeySecret">The secret with the key that it asks for. Null: it asks for none.</param>
internal sealed record ReportTarget(string Service, int Port, string? KeySecret);
