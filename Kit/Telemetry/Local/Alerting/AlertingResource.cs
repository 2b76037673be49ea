using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Telemetry.Local.Alerting;

/// <summary>Prometheus or Alertmanager of a local run.</summary>
internal sealed class AlertingResource(string name, string program, string folder) : ExecutableResource(name, program, folder);
