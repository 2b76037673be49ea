using System.Text.RegularExpressions;
using EnvironmentKit.Policies.Waivers;
using EnvironmentKit.Telemetry.Alerts.Kinds;

namespace EnvironmentKit.Telemetry.Alerts;

/// <summary>Makes alerting rules for what is watched.</summary>
internal static partial class AlertRules
{
    /// <summary>The kit's alerts.</summary>
    public static IReadOnlyList<AlertKind> Kinds { get; } =
    [
        new ServiceDown(), new RestartLoop(), new ServerErrors(), new SlowResponses(), new MemoryOfService(), new DiskFilling(), new MemoryOfHost(), new CertificateExpiring(),
        new ReplicaLagging(), new BackupOld(), new BackupMissing(), new ScheduleMissed(), new ScheduleNeverRan(), new ScheduleFailed(), new QueueGrowing(), new DeadLetters(), new SearchNotGreen(),
    ];

    /// <summary>The rules, in a group for each service that there are any about.</summary>
    /// <param name="tier">What is watched.</param>
    /// <param name="settings">What is declared about alerts.</param>
    /// <exception cref="EnvironmentKitException">A declaration is about an alert or a service that there is not; the message names it.</exception>
    public static AlertFile Of(ObservedTier tier, AlertSettings settings)
    {
        Check(tier, settings);
        var groups = tier.Services
            .Select(service => new AlertGroup(service.Name, [.. OwnOf(tier, service, settings), .. DeclaredOf(service.Name, settings)]))
            .Append(new AlertGroup("declared", [.. DeclaredOf(null, settings)]));
        return new AlertFile([.. groups.Where(group => group.Rules.Count > 0)]);
    }

    private static IEnumerable<AlertRule> OwnOf(ObservedTier tier, ObservedService service, AlertSettings settings)
    {
        foreach (var kind in Kinds.Where(kind => kind.Concerns(service)))
        {
            var declared = settings.Of(kind.Name, service.Name);
            if (!declared.Disabled)
            {
                var text = kind.Of(new AlertSubject(tier, service, declared.Threshold ?? kind.Threshold));
                yield return new AlertRule(kind.Name, service.Name, text.Expression, declared.After ?? text.After ?? kind.After, declared.Severity ?? kind.Severity)
                {
                    Summary = text.Summary,
                    Description = text.Description,
                    Runbook = declared.Runbook ?? $"{settings.Runbooks}#{kind.Name.ToLowerInvariant()}",
                };
            }
        }
    }

    private static IEnumerable<AlertRule> DeclaredOf(string? service, AlertSettings settings) => settings.Declared
        .Where(declared => declared.Options is { Expression: not null, Disabled: false } && declared.Options.Service == service)
        .Select(declared => new AlertRule(declared.Name, service ?? "", declared.Options.Expression!, declared.Options.After ?? TimeSpan.FromMinutes(5), declared.Options.Severity ?? AlertSeverity.Warning)
        {
            Summary = declared.Options.Summary ?? declared.Name,
            Description = declared.Options.Description ?? "An alert of the application's own.",
            Runbook = declared.Options.Runbook ?? settings.Runbooks,
        });

    private static void Check(ObservedTier tier, AlertSettings settings)
    {
        foreach (var (name, options) in settings.Declared)
        {
            if (!Allowed().IsMatch(name))
            {
                throw new EnvironmentKitException($"Alert(\"{name}\"): letters and digits are allowed in an alert's name, the first an upper-case letter, such as 'OrdersStuck'.");
            }

            if (options.Service is { } service && tier.Services.All(known => known.Name != service))
            {
                throw new EnvironmentKitException(
                    $"Alert(\"{name}\") is about the service '{service}', which tier '{tier.Tier}' does not have. It has {string.Join(", ", tier.Services.Select(known => $"'{known.Name}'"))}.");
            }

            var kind = Kinds.FirstOrDefault(kind => kind.Name == name);
            if (kind is null && options.Expression is null)
            {
                var near = NearestNames.To(name, Kinds.Select(known => known.Name));
                throw new EnvironmentKitException(
                    $"Alert(\"{name}\") is none of the kit's alerts{(near.Count > 0 ? $" (do you mean {string.Join(" or ", near)}?)" : "")}, and an alert of one's own needs an Expression. The kit's are on {settings.Runbooks}.");
            }

            if (kind is not null && options.Expression is not null)
            {
                throw new EnvironmentKitException($"Alert(\"{name}\") is one of the kit's alerts, whose expression is its own. Give the alert with your Expression another name.");
            }
        }
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex Allowed();
}
