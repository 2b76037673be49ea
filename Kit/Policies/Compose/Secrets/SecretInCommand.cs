using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Compose.Secrets;

/// <summary>No secret stands in a command.</summary>
internal sealed partial class SecretInCommand : ServicePolicy
{
    private static readonly string[] _commands = ["command", "entrypoint"];

    public override string Id => "secret-in-command";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Commands are seen by everybody on the host, in the list of processes.";

    public override string Mend => "Put it into a secret and name the file: --password-file /run/secrets/NAME.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/secrets/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var key in _commands)
        {
            foreach (var text in service.Texts(key))
            {
                if (Secret().Match(text) is { Success: true } match && !Interpolated.IsOpen(match.Groups["value"].Value))
                {
                    yield return service.Breaks($"has a secret in its {key}: {match.Groups["name"].Value}", service[key]);
                }
            }
        }
    }

    [GeneratedRegex("--?(?<name>[\\w-]*(password|passwd|token|secret|requirepass|api-?key))[= ](?<value>[^\\s/]\\S*)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
