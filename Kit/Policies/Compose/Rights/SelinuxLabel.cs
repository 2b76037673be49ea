namespace EnvironmentKit.Policies.Compose.Rights;

/// <summary>SELinux keeps a container apart from the host.</summary>
internal sealed class SelinuxLabel : ServicePolicy
{
    public override string Id => "selinux-separation-disabled";

    public override IReadOnlyList<ToolCheck> Tools { get; } = [new(Tool.Semgrep, "selinux-separation-disabled")];

    public override PolicySeverity Severity => PolicySeverity.Error;

    public override string Why => "Without its label a process that breaks out meets no second fence.";

    public override string Mend => "Remove label:disable from security_opt; give a mount the right label with :Z instead.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/services/#security_opt");

    protected override IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context)
    {
        if (service.Texts("security_opt").Any(option => option.Replace('=', ':') is "label:disable"))
        {
            yield return service.Breaks("switches the separation by SELinux off", service["security_opt"]);
        }
    }
}
