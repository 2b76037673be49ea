using System.Text.RegularExpressions;

namespace EnvironmentKit.Policies.Compose.Secrets;

/// <summary>No address holds a password in clear.</summary>
internal sealed partial class SecretInUrl : ServicePolicy
{
    public override string Id => "secret-in-url";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "The value stands in the file, in its history, and in the list of everything that runs.";

    public override string Mend => "Put it into a secret and let the service read the file; the kit does so for declared references.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/secrets/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        foreach (var variable in service.Environment)
        {
            if (variable.Value is { } value && WithPassword().IsMatch(value))
            {
                yield return service.Breaks($"has a password in the address {variable.Name}", variable.Node);
            }
        }
    }

    // What stands in braces is filled in later.
    [GeneratedRegex("://[^/@:{}$\\s]*:[^/@{}$\\s]+@")]
    private static partial Regex WithPassword();
}
