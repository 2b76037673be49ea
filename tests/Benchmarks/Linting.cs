using System.Diagnostics;
using System.Globalization;
using EnvironmentKit.Compose;
using EnvironmentKit.Deployment;
using EnvironmentKit.Kubernetes;
using EnvironmentKit.Policies;
using EnvironmentKit.Policies.Documents;
using EnvironmentKit.Swarm;

namespace Benchmarks;

/// <summary>How long all policies take, reading included: over the committed manifests, and over many services.</summary>
internal static class Linting
{
    private static readonly IRenderer[] _renderers = [new ComposeRenderer(), new SwarmRenderer(), new KubernetesRenderer()];

    public static Task RunAsync()
    {
        var shipped = Directory.GetDirectories(Path.Join(Repository(), "manifests"))
            .Where(tier => Path.GetFileName(tier) != "images")
            .SelectMany(Directory.GetDirectories)
            .Select(target => Directory.GetFiles(target, "*.yaml", SearchOption.AllDirectories).Select(path => (Path: path, Text: File.ReadAllText(path))).ToList())
            .ToList();
        Measure(string.Create(CultureInfo.InvariantCulture, $"{shipped.Sum(files => files.Count)} shipped files"), "ms", 1000, shipped);

        foreach (var count in new[] { 250, 500, 1000 })
        {
            var tier = Rendering.Tier(count);
            var rendered = _renderers
                .Select(renderer => renderer.Render(TargetAdaptation.For(tier, renderer.Target)).Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => (file.Path, Text: file.Content)).ToList())
                .ToList();
            Measure(string.Create(CultureInfo.InvariantCulture, $"{count,4} services × {rendered.Count}"), "s", 1, rendered);
        }

        return Task.CompletedTask;
    }

    private static void Measure(string what, string unit, int factor, List<List<(string Path, string Text)>> targets)
    {
        var time = new Sample(unit);
        var findings = 0;
        for (var run = 0; run < 9; run++)
        {
            var began = Stopwatch.GetTimestamp();
            findings = targets.Sum(files => PolicyCheck.Find([.. files.Select(file => ManifestReader.Read(file.Path, file.Text))], PolicyContext.None).Count);
            time.Add(Stopwatch.GetElapsedTime(began).TotalSeconds * factor);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-20} {time}, {PolicySet.All.Count} policies, {findings} findings"));
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Join(folder, "Environment.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmark does not lie in the repository.");
        }

        return folder;
    }
}
