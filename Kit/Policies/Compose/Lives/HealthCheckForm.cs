using EnvironmentKit.Policies.Documents;
using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Compose.Lives;

/// <summary>A health check can be run.</summary>
internal sealed partial class HealthCheckForm : ServicePolicy
{
    public override string Id => "health-check-cannot-run";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The engine refuses it, or it never succeeds: what waits for the service waits for ever.";

    public override string Mend => "Write test: [CMD, program, argument], or [CMD-SHELL, one line for the shell], and times with a unit (5s).";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#healthcheck");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service["healthcheck"] is not { } check || check.Flag("disable") == true)
        {
            yield break;
        }

        if (Mistake(check["test"]) is { } mistake)
        {
            yield return service.Breaks($"has a health check {mistake}", check["test"] ?? check);
        }

        foreach (var (key, value) in check.Entries)
        {
            if (key.Value is "interval" or "timeout" or "start_period" or "start_interval" && value.Value is { } time && !Interpolated.IsOpen(time) && !Duration().IsMatch(time))
            {
                yield return service.Breaks($"has a health check whose {key.Value} is '{time}', which is no time", value);
            }
        }
    }

    private static string? Mistake(ManifestNode? test)
    {
        if (test is null || test.Kind == ManifestNodeKind.Scalar)
        {
            // Left out it is the image's own.
            return test is { Value: null or "" } ? "with an empty command" : null;
        }

        return test.Items.Count == 0 ? "with an empty command"
            : test.Items[0].Value switch
            {
                "NONE" => null,
                "CMD" => test.Items.Count > 1 ? null : "with an empty command",
                "CMD-SHELL" => test.Items.Count == 2 ? null : test.Items.Count == 1 ? "with an empty command" : "whose shell gets more than one line",
                var first => $"that begins with '{first}' instead of CMD or CMD-SHELL",
            };
    }

    [GeneratedRegex("^([0-9]+(\\.[0-9]+)?(us|ms|s|m|h))+$")]
    private static partial Regex Duration();
}
