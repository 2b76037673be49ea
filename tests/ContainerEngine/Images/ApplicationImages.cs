namespace ContainerEngine.Images;

/// <summary>Images of the checkout's own .NET projects, made without an SDK image: published here, put into the runtime's image.</summary>
internal sealed class ApplicationImages(EngineClient engine, StandInImages standIns)
{
    private const string Runtime = "mcr.microsoft.com/dotnet/aspnet:10.0-alpine";

    /// <summary>Builds the image of a project unless one of the same sources is there, and gives it a name.</summary>
    /// <param name="reference">The name, with tag.</param>
    /// <param name="project">The project file, relative to the checkout.</param>
    /// <param name="sources">The folders that it is built from, relative to the checkout.</param>
    public async Task EnsureAsync(string reference, string project, params string[] sources)
    {
        await standIns.EnsureAsync(Runtime);
        using var turn = await StandInImages.TakeTurnAsync();
        var program = Path.GetFileNameWithoutExtension(project);
        var published = new PublishedProject(project, "app", sources);
        var recipe = $"""
            FROM {Runtime}
            COPY app /app
            WORKDIR /app
            USER 1654:1654
            EXPOSE 8080
            ENTRYPOINT ["dotnet", "{program}.dll"]
            """;
        var name = $"{StandInImages.Prefix}/{program.ToLowerInvariant()}:{ContentHash.Of(recipe, published.Fingerprint, await engine.RunAsync("image", "inspect", "--format", "{{.Id}}", Runtime))}";
        if (!(await engine.TryAsync(["image", "inspect", name])).Succeeded)
        {
            var folder = Directory.CreateTempSubdirectory("application-").FullName;
            try
            {
                await published.PutIntoAsync(folder);
                await File.WriteAllTextAsync(Path.Join(folder, "Dockerfile"), recipe);
                (await engine.TryAsync(["build", "--quiet", "--force-rm", "--tag", name, folder])).EnsureSucceeded();
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        await engine.RunAsync("tag", name, reference);
    }
}
