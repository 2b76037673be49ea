using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Images.Plan;

/// <summary>The build plan as a Compose file that only builds.</summary>
internal sealed class BuildCompose(BuildPlan plan) : IYamlMapping
{
    // From manifests/images/ to the repository's root.
    private const string Root = "../..";

    /// <inheritdoc/>
    public void Write(YamlWriter yaml)
    {
        yaml.Text("name", $"{plan.Application}-images");
        yaml.Mapping("services", services =>
        {
            foreach (var image in plan.Images)
            {
                services.Mapping(image.Build.Service, service => Write(service, image));
            }
        });
        if (plan.Secrets.Count > 0)
        {
            yaml.Mapping("secrets", secrets =>
            {
                foreach (var name in plan.Secrets)
                {
                    secrets.Mapping(name, secret => secret.Text("file", $"{SecretFolder.Name}/{name}"));
                }
            });
        }
    }

    private static void Write(YamlWriter yaml, PlannedImage image)
    {
        var build = image.Build;
        yaml.Text("image", image.Tags[0]);
        yaml.Mapping("build", section =>
        {
            section.Text("context", build.Context == "." ? Root : $"{Root}/{Escape(build.Context)}");
            section.Text("dockerfile", Escape(Below(build.Context, build.Dockerfile)));
            section.TextsByName("args", [.. Arguments(build).OrderBy(argument => argument.Key, StringComparer.Ordinal)]);
            section.Text("target", build.Target);
            section.Texts("secrets", [.. build.Secrets]);
            section.Texts("tags", [.. image.Tags.Skip(1)]);
        });
        // The file builds; it has nothing to run.
        yaml.Text("pull_policy", "build");
        yaml.Number("scale", 0);
    }

    private static IEnumerable<KeyValuePair<string, string>> Arguments(ImageBuild build)
    {
        foreach (var argument in build.Arguments)
        {
            yield return KeyValuePair.Create(argument.Name, Escape(argument.Value));
        }

        // Not known before the manifests are committed; whoever builds a commit may say which.
        if (build.Files.Count > 0 && build.Arguments.Any(argument => argument.Name == ImageText.Version))
        {
            yield return KeyValuePair.Create(ImageText.Revision, $"${{{ImageText.Revision}-}}");
        }
    }

    // Compose looks for a Dockerfile from the context on.
    private static string Below(string context, string dockerfile)
    {
        var root = Path.GetFullPath("/");
        return Path.GetRelativePath(Path.Join(root, context), Path.Join(root, dockerfile)).Replace('\\', '/');
    }

    private static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
