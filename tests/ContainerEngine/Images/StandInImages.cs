using System.Collections.Concurrent;
using ContainerEngine.Commands;

namespace ContainerEngine.Images;

/// <summary>Sees to it that the engine has the images that a test needs, under their official names.</summary>
/// <remarks>
/// The tests' own engine gets stand-ins, kept from run to run under a hash of what they are made of. Another engine is asked to pull the
/// real ones first; a stand-in loses its official name there when the tests end.
/// </remarks>
internal sealed class StandInImages(EngineClient engine) : IAsyncDisposable
{
    public const string Prefix = "environment-stand-in";

    private readonly ConcurrentDictionary<string, bool> _named = [];

    /// <summary>Makes every image available; at most two are built at a time.</summary>
    /// <param name="references">Names with tag, such as <c>postgres:18.3</c>.</param>
    /// <exception cref="ArgumentException">An image can neither be pulled nor replaced.</exception>
    public async Task EnsureAsync(params IEnumerable<string> references)
    {
        using var turn = await TakeTurnAsync();
        var missing = new List<ImageReference>();
        foreach (var image in references.Select(ImageReference.Parse).Distinct())
        {
            if (!await IsUsableAsync(image))
            {
                missing.Add(image);
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        var debian = await new DebianBase(engine).EnsureAsync();
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (image, _) => await BuildAsync(image, debian));
    }

    /// <summary>Several test programs may want the same image at once: one of them builds it.</summary>
    public static Task<Turn> TakeTurnAsync() =>
        Turn.TakeAsync(Path.Join(Directory.CreateDirectory(EngineClient.Folder).FullName, "images.lock"), TimeSpan.FromMinutes(8));

    public async ValueTask DisposeAsync()
    {
        if (!engine.IsOwn && !_named.IsEmpty)
        {
            await engine.TryAsync(["image", "rm", "--no-prune", .. _named.Keys]);
        }
    }

    private async Task<bool> IsUsableAsync(ImageReference image)
    {
        if (engine.IsOwn)
        {
            // A stand-in's name is given anew: its recipe may have changed.
            return StandIn.Of(image) is null && (await engine.TryAsync(["image", "inspect", image.ToString()])).Succeeded;
        }

        return (await engine.TryAsync(["image", "inspect", image.ToString()])).Succeeded
            || (await engine.TryAsync(["pull", "--quiet", image.ToString()])).Succeeded;
    }

    private async Task BuildAsync(ImageReference image, string debian)
    {
        var recipe = StandIn.Of(image)
            ?? throw new ArgumentException($"There is no stand-in for {image}; those that there are: {string.Join(", ", StandIn.All.SelectMany(known => known.Repositories))}.");
        var made = ContentHash.Of([
            debian, .. recipe.ArgumentsFor(image), ContentHash.Of(Directory.EnumerateFiles(recipe.Folder), recipe.Folder), .. recipe.Materials.Select(material => material.Fingerprint)]);
        var name = $"{Prefix}/{recipe.Name}:{made}";
        if (!(await engine.TryAsync(["image", "inspect", name])).Succeeded)
        {
            await BuildAsync(recipe, name, recipe.ArgumentsFor(image), debian);
        }

        (await engine.TryAsync(["tag", name, image.ToString()])).EnsureSucceeded();
        _named[image.ToString()] = true;
    }

    private async Task BuildAsync(StandIn recipe, string name, IReadOnlyList<string> arguments, string debian)
    {
        var folder = Directory.CreateTempSubdirectory("stand-in-").FullName;
        try
        {
            (await Command.RunAsync("cp", ["--archive", recipe.Folder + "/.", folder])).EnsureSucceeded();
            foreach (var material in recipe.Materials)
            {
                await material.PutIntoAsync(folder);
            }

            (await engine.TryAsync(
                [
                    "build", "--network", "host", "--tag", name, "--force-rm", "--quiet", "--build-arg", $"BASE={debian}", .. arguments.SelectMany(argument => new[] { "--build-arg", argument }),
                    "--label", $"{Prefix}={recipe.Name}", folder,
                ],
                limit: TimeSpan.FromMinutes(6))).EnsureSucceeded();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
