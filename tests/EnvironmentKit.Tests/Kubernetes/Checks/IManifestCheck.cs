namespace EnvironmentKit.Tests.Kubernetes.Checks;

/// <summary>
/// Something that only shows between objects, or that the server refuses although the schema lets it through. A finding names
/// the object and what is wrong with it.
/// </summary>
internal interface IManifestCheck
{
    IEnumerable<string> Find(ManifestSet set);
}
