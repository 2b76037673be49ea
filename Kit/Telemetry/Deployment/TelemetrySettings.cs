using System.Globalization;
using EnvironmentKit.Nginx;
using EnvironmentKit.Nginx.Configuration;
using EnvironmentKit.Telemetry.Alerts;
using EnvironmentKit.Tiers;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Telemetry.Deployment;

/// <summary>Reads how a tier is watched: what is declared, and the tier's settings over it.</summary>
/// <param name="tier">The tier's name.</param>
/// <param name="file">The file with its settings, as people should read it.</param>
/// <param name="setting">Its settings by name; null where there is none.</param>
internal sealed class TelemetrySettings(string tier, string file, Func<string, string?> setting)
{
    private const string Nobody = "none";

    /// <exception cref="EnvironmentKitException">Something cannot be used; the message names the setting.</exception>
    public TelemetryPlan Read(TelemetryOptions options)
    {
        var set = Enumeration("Set", options.Set);
        return new TelemetryPlan
        {
            Set = set,
            Sampling = Sampling(options),
            Sentry = Flag("Sentry", options.Sentry),
            SentryTraces = set == TelemetrySet.Collector && Flag("SentryTraces", options.SentryTraces),
            Dashboard = Dashboard(options.Dashboard),
            Mail = set == TelemetrySet.Collector ? Mail(options.Mail) : null,
            NodeMetrics = Enumeration("NodeMetrics", options.NodeMetrics),
            MetricRetention = Retention(options.MetricRetention),
            MetricStorage = Own("Metrics:Size") is not { } size ? options.MetricStorage
                : ByteSize.TryParse(size, out var bytes) ? bytes
                : throw Mistake("Metrics:Size", size, "a number of bytes, such as 8Gi"),
            Alerts = new AlertSettings(options.Alerts) { Runbooks = Own("Runbooks") ?? options.Runbooks },
        };
    }

    private double Sampling(TelemetryOptions options)
    {
        var text = Own("Sampling");
        var share = text is null ? options.Sampling ?? (ProductionNames.Contain(tier) ? 0.1 : 1)
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : double.NaN;
        return share is >= 0 and <= 1 ? share : throw Mistake("Sampling", text ?? share.ToString(CultureInfo.InvariantCulture), "a share of traces from 0 to 1, such as 0.1");
    }

    private DashboardPlan Dashboard(TelemetryDashboardOptions options)
    {
        var authentication = Enumeration("Dashboard:Authentication", options.Authentication);
        if (authentication == DashboardAuthentication.None && ProductionNames.Contain(tier))
        {
            throw new EnvironmentKitException(
                $"The dashboard of tier '{tier}' would be open to everybody: Telemetry:Dashboard:Authentication is None. "
                + $"Set it to {nameof(DashboardAuthentication.BrowserToken)} or {nameof(DashboardAuthentication.OpenIdConnect)}, in {file} or by AddTelemetry.");
        }

        var domain = Own("Dashboard:Domain") ?? options.Domain;
        if (domain is not null)
        {
            domain = NginxDomain.TryParse(domain, out var known, out var problem) ? known.Value
                : throw new EnvironmentKitException($"The setting Telemetry:Dashboard:Domain of tier '{tier}' is '{domain}', which {problem}.");
        }

        if (authentication != DashboardAuthentication.OpenIdConnect)
        {
            return new DashboardPlan(authentication) { Domain = domain };
        }

        var authority = Needed("Dashboard:Authority", options.Authority, "the address of the OpenID Connect provider at which people log in to the dashboard");
        return new DashboardPlan(authentication)
        {
            Domain = domain,
            Authority = Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address
                : throw Mistake("Dashboard:Authority", authority, "an https:// address, such as https://login.example/realms/team"),
            ClientId = Needed("Dashboard:ClientId", options.ClientId, "the dashboard's name at the OpenID Connect provider"),
        };
    }

    private MailPlan? Mail(AlertMailOptions options)
    {
        var host = Needed("Mail:Host", options.Host, "the mail server to which alerts are handed in, or 'none' where nobody shall get mails");
        if (host == Nobody)
        {
            return null;
        }

        var user = Needed("Mail:User", options.User, "the name with which the mail server is logged into, its password being the secret 'telemetry-mail-password', or 'none' for a server that asks for no password");
        return new MailPlan(
            host,
            Own("Mail:Port") is not { } text ? options.Port
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
                : throw Mistake("Mail:Port", text, "a port from 1 to 65535"),
            Address("Mail:From", Needed("Mail:From", options.From, "the address from which mails about alerts come")),
            string.Join(", ", Needed("Mail:To", options.To, "the addresses that get mails about alerts, separated by commas")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(address => Address("Mail:To", address))),
            user == Nobody ? null : user,
            Flag("Mail:RequireTls", options.RequireTls));
    }

    private string Address(string name, string address) =>
        AcmeSettings.IsEmail(address) ? address : throw Mistake(name, address, "an e-mail address, such as operations@library.example");

    private TimeSpan Retention(TimeSpan declared)
    {
        var text = Own("Metrics:Days");
        var days = text is null ? (int)Math.Ceiling(declared.TotalDays) : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return days > 0 ? TimeSpan.FromDays(days) : throw Mistake("Metrics:Days", text ?? declared.ToString(), "a number of days, at least 1");
    }

    private T Enumeration<T>(string name, T declared)
        where T : struct, Enum =>
        Own(name) is not { } text ? declared
            : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
            : throw Mistake(name, text, "one of " + string.Join(", ", Enum.GetNames<T>()));

    private bool Flag(string name, bool declared) =>
        Own(name) is not { } text ? declared : bool.TryParse(text, out var value) ? value : throw Mistake(name, text, "true or false");

    private string Needed(string name, string? declared, string what) =>
        Own(name) ?? (string.IsNullOrWhiteSpace(declared) ? null : declared) ?? throw new EnvironmentKitException(
            $"Tier '{tier}' has no setting Telemetry:{name}: {what}. Set it in {file}, or by AddTelemetry in AppHost.cs.");

    private string? Own(string name) => setting("Telemetry:" + name);

    private EnvironmentKitException Mistake(string name, string value, string expected) =>
        new($"The setting Telemetry:{name} of tier '{tier}' is '{value}'. Expected is {expected}.");
}
