using EnvironmentKit.Policies.Documents;

namespace EnvironmentKit.Policies.Compose.References;

/// <summary>What is declared beside the services is used by one.</summary>
internal sealed class UnusedDeclaration : Policy
{
    private static readonly string[] _parts = ["networks", "volumes", "secrets", "configs"];

    public override string Id => "unused-declaration";

    public override string Why => "It is a mistake in a name, or a left-over that the next reader takes for needed.";

    public override string Mend => "Remove it, or use it.";

    public override Uri More { get; } = new("https://docs.docker.com/reference/compose-file/");

    public override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var part in _parts)
        {
            var used = file.Services.SelectMany(service => Used(service, part)).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, _) in file.Node[part]?.Entries ?? [])
            {
                if (name.Value is { } text && text != "default" && !used.Contains(text))
                {
                    yield return file.Breaks($"declares {text} below {part}, which no service uses", name);
                }
            }
        }
    }

    private static IEnumerable<string> Used(ComposeService service, string part) => part switch
    {
        "volumes" => service.Mounts.Select(mount => mount.Source).OfType<string>(),
        "networks" => service.Networks.Select(network => network.Value!),
        _ => ComposeService.Names(service[part]).Concat(ComposeService.Names(service["build"].At(part))).Select(name => name.Value!),
    };
}
