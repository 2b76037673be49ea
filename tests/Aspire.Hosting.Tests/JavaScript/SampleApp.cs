using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests.JavaScript;

/// <summary>A folder with some files, and the Dockerfile that is written for it.</summary>
internal sealed class SampleApp : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleApp(params string[] files)
    {
        foreach (var file in files)
        {
            var path = System.IO.Path.Join(Path, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.EndsWith(".json", StringComparison.Ordinal) ? "{}" : "");
        }
    }

    public string Path => _folder.Path;

    public SampleApp With(string file, string content)
    {
        File.WriteAllText(System.IO.Path.Join(Path, file), content);
        return this;
    }

    public static async Task<string> DockerfileOf(IDistributedApplicationBuilder builder, IResource resource)
    {
        var build = resource.Annotations.OfType<DockerfileBuildAnnotation>().Last();
        await using var application = builder.Build();
        return await build.DockerfileFactory!(new DockerfileFactoryContext { Services = application.Services, Resource = resource, CancellationToken = TestContext.Current.CancellationToken });
    }

    public void Dispose() => _folder.Dispose();
}
