namespace EnvironmentKit.Telemetry.Charts;

/// <summary>A chart over time.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Grafana's name of the unit, such as <c>reqps</c>, <c>s</c>, <c>bytes</c> or <c>percentunit</c>.</param>
/// <param name="Expression">The PromQL expression of its lines.</param>
/// <param name="Legend">What a line is called, with labels in <c>{{ }}</c>.</param>
internal sealed record Chart(string Title, string Unit, string Expression, string Legend);
