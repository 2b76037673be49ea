using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>The mails of a local run: its log shows them.</summary>
internal sealed class MailResource(string name) : Resource(name);
