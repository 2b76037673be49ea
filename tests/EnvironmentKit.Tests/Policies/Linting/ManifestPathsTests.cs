using EnvironmentKit.Policies.Linting;

namespace EnvironmentKit.Tests.Policies.Linting;

public sealed class ManifestPathsTests : IDisposable
{
    private const string Web = "services:\n  web:\n    image: nginx:1.29.4\n";
    private const string Object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("manifests-").FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void Read_FilesAndFolder_AreUnits()
    {
        Write("compose.yaml", Web);
        Write("cluster/one.yml", Object);
        Write("cluster/deep/two.yaml", Web);
        Write("cluster/.github/flow.yaml", Web);
        Write("cluster/values.yaml", "replicas: 2\n");

        Read("compose.yaml", "cluster").Select(unit => string.Join(' ', unit.Files.Select(file => file.Path))).ShouldBe(["compose.yaml", "cluster/deep/two.yaml cluster/one.yml"]);
    }

    [Theory]
    [InlineData("missing.yaml", "There is no file or folder 'missing.yaml'. Name one that is there, or a tier by its name alone.")]
    [InlineData("empty", "'empty' holds no manifest: no file in it that ends with .yaml or .yml has services or objects of Kubernetes. Name a folder or file that does.")]
    [InlineData("values.yaml", "'values.yaml' is no manifest: it has neither services, as a Compose file, nor objects of Kubernetes with apiVersion and kind. Name one that has.")]
    [InlineData("nothing.yaml", "'nothing.yaml' is no manifest: it has neither services, as a Compose file, nor objects of Kubernetes with apiVersion and kind. Name one that has.")]
    [InlineData("broken.yaml", "'broken.yaml' is not YAML: line 3, column 1: ")]
    [InlineData("twins.yaml", "Two documents are ConfigMap settings: twins.yaml:1 and twins.yaml:6. Applied together, one would silently replace the other. Rename one of them, or name only files that are applied together.")]
    [InlineData("services.yaml", "'services.yaml' is not YAML: line 4, column 3: the name 'web' is there twice.")]
    public void Read_BadInput_SaysWhat(string path, string message)
    {
        Directory.CreateDirectory(Path.Join(_folder, "empty/.hidden"));
        Write("empty/.hidden/compose.yaml", Web);
        Write("values.yaml", "replicas: 2\n");
        Write("nothing.yaml", "");
        Write("broken.yaml", "services:\n  web: [\n");
        Write("twins.yaml", $"{Object}---\n{Object}");
        Write("services.yaml", $"{Web}  web:\n    image: nginx:1.29.4\n");

        Should.Throw<EnvironmentKitException>(() => Read(path)).Message.ShouldStartWith(message);
    }

    [Fact]
    public void Read_TwinsInFilesOfAFolder_NamesBoth()
    {
        Write("cluster/a.yaml", Object);
        Write("cluster/b.yaml", Object);

        Should.Throw<EnvironmentKitException>(() => Read("cluster")).Message.ShouldStartWith("Two documents are ConfigMap settings: cluster/a.yaml:1 and cluster/b.yaml:1.");
    }

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(_folder, path))!);
        File.WriteAllText(Path.Join(_folder, path), content);
    }

    private IReadOnlyList<ManifestUnit> Read(params string[] paths) => ManifestPaths.Read(paths, _folder, path => Path.GetRelativePath(_folder, path));
}
