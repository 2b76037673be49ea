namespace EnvironmentKit.Tests.Kubernetes.Checks;

internal sealed class EnvironmentIsClear : IManifestCheck
{
    public IEnumerable<string> Find(ManifestSet set) => set.InContainers((_, container) =>
    [
        .. container.Objects("env").Select(variable => variable.Text("name")).Repeated().Select(name => $"the variable {name} is there twice"),
        .. container.Objects("env").Where(variable => variable["value"] is not null && variable["valueFrom"] is not null).Select(variable => $"the variable {variable.Text("name")} has two values"),
    ]);
}
