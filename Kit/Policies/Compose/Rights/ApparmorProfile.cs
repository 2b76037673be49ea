namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>AppArmor keeps a container apart from the host.</summary>
internal sealed class ApparmorProfile : ServicePolicy
{
    public override string Id => "apparmor-unconfined";

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Without its profile a process can write what the engine protects in /proc and /sys.";

    public override string Mend => "Remove apparmor:unconfined from security_opt.";

    public override Uri More { get; } = new("https://docs.docker.com/engine/security/apparmor/");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service.Texts("security_opt").Any(option => option.Replace('=', ':') is "apparmor:unconfined"))
        {
            yield return service.Breaks("switches the profile of AppArmor off", service["security_opt"]);
        }
    }
}
