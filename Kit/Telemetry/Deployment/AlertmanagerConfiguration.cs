using System.Globalization;
using EnvironmentKit.Documents;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Telemetry.Alerts.Kinds;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>The configuration of an Alertmanager that sends mails.</summary>
/// <param name="Application">The application's name, for the subject.</param>
/// <param name="Tier">The tier's name, for the subject.</param>
/// <param name="Mail">How mails are sent. Null: none are.</param>
internal sealed record AlertmanagerConfiguration(string Application, string Tier, MailPlan? Mail) : IYamlMapping
{
    /// <summary>The file with the password of the mail server's user. Without meaning where there is no such user.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>How long it waits for more alerts of the same group before it sends the first mail.</summary>
    public TimeSpan GroupWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it waits before it tells of a change in a group.</summary>
    public TimeSpan GroupInterval { get; init; } = TimeSpan.FromMinutes(5);

    private string Receiver => Mail is null ? "nobody" : "mail";

    public void Write(YamlWriter yaml)
    {
        if (Mail is { } mail)
        {
            yaml.Mapping("global", global =>
            {
                global.Text("smtp_smarthost", string.Create(CultureInfo.InvariantCulture, $"{mail.Host}:{mail.Port}"));
                global.Text("smtp_from", mail.From);
                global.Text("smtp_auth_username", mail.User);
                global.Text("smtp_auth_password_file", mail.User is null ? null : PasswordFile);
                global.Flag("smtp_require_tls", mail.RequireTls);
            });
        }

        yaml.Mapping("route", route =>
        {
            route.Text("receiver", Receiver);
            route.Texts("group_by", ["alertname", "service"]);
            route.Text("group_wait", PromDuration.Of(GroupWait));
            route.Text("group_interval", PromDuration.Of(GroupInterval));
            route.Text("repeat_interval", "12h");
        });
        // What follows from a service being down says nothing new.
        yaml.Mappings("inhibit_rules", [new Inhibition()]);
        yaml.Mappings("receivers", [new AlertReceiver(Receiver, this)]);
    }

    private sealed class Inhibition : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Texts("source_matchers", [$"alertname = \"{nameof(ServiceDown)}\""]);
            yaml.Texts("target_matchers", [$"alertname != \"{nameof(ServiceDown)}\"", "severity = \"warning\""]);
            yaml.Texts("equal", ["service"]);
        }
    }

    private sealed record AlertReceiver(string Name, AlertmanagerConfiguration Configuration) : IYamlMapping
    {
        public void Write(YamlWriter yaml)
        {
            yaml.Text("name", Name);
            yaml.Mappings("email_configs", Configuration.Mail is { } mail ? [new MailReceiver(mail, Configuration)] : []);
        }
    }

    private sealed record MailReceiver(MailPlan Mail, AlertmanagerConfiguration Configuration) : IYamlMapping
    {
        // People who read mails on a telephone get one part, which says all.
        private const string Text = """
            {{ range .Alerts }}{{ .Status | toUpper }} {{ .Labels.alertname }} ({{ .Labels.severity }})
            {{ .Annotations.summary }}
            {{ .Annotations.description }}
            Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC
            What to do: {{ .Annotations.runbook_url }}

            {{ end }}
            """;

        public void Write(YamlWriter yaml)
        {
            yaml.Text("to", Mail.To);
            yaml.Flag("send_resolved", true);
            yaml.TextsByName("headers",
            [
                new("Subject", $"[{{{{ .Status | toUpper }}}}] {Configuration.Application} {Configuration.Tier}: {{{{ .CommonLabels.alertname }}}} {{{{ .CommonLabels.service }}}}"),
            ]);
            yaml.Text("html", "");
            yaml.Text("text", Text.ReplaceLineEndings("\n"));
        }
    }
}
