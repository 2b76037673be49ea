namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>How mails about alerts are sent.</summary>
/// <param name="Host">The mail server.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The receivers, separated by commas.</param>
/// <param name="User">The name with which it is logged into. Null: it asks for none.</param>
/// <param name="RequireTls">Whether nothing is sent without TLS.</param>
internal sealed record MailPlan(string Host, int Port, string From, string To, string? User, bool RequireTls);
