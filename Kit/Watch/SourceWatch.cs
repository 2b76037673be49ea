using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.ConsoleView;
using EnvironmentKit.Deployment;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Nginx;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Watch;

/// <summary>
/// Builds projects whose sources change and starts the resources that run them anew; everything else goes on running. A build that
/// fails changes nothing. What an nginx serves it serves at once, and its own configuration it loads itself.
/// </summary>
internal sealed class SourceWatch(
    WatchedAppHost appHost, EnvironmentFolder folder, WatchLogs logs, ProjectRestart restart, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly string _root = RepositoryFolder.Of(appHost.Folder).Path;
    private readonly HashSet<WatchedProject> _unbuilt = [];
    private FileChanges? _changes;
    private Task _running = Task.CompletedTask;

    /// <summary>Begins to watch.</summary>
    public void Start(DistributedApplicationModel model)
    {
        var projects = WatchedProjects.Of(model, appHost, logs.Console);
        var served = Served(model);
        _changes = new FileChanges(
            [.. projects.SelectMany(project => project.Folders), .. served.Select(nginx => nginx.Folder), appHost.Folder], projects.SelectMany(project => project.Files), time);
        restart.Follow(_ended.Token);
        logs.Console.LogInformation("Watching the sources of {Resources}.", Names(projects.SelectMany(project => project.Resources)));
        _running = Task.Run(() => RunAsync(projects, served, _changes, _ended.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _changes?.Dispose();
        _ended.Dispose();
    }

    private async Task RunAsync(IReadOnlyList<WatchedProject> projects, IReadOnlyList<(string Folder, IResource Nginx)> served, FileChanges changes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = await changes.NextAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                Serve(served, changed);
                Declare(projects, changed);
                await BuildAsync(projects, changed, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The next change is another chance.
                logs.Console.LogError("A change could not be followed: {Problem}", problem.Message);
            }
        }
    }

    private async Task BuildAsync(IReadOnlyList<WatchedProject> projects, IReadOnlySet<string> changed, CancellationToken cancellationToken)
    {
        var affected = projects.Where(project => changed.Any(project.IsBuiltFrom)).ToArray();
        if (affected.Length == 0)
        {
            return;
        }

        // What failed before is built again: its sources may be whole now.
        _unbuilt.UnionWith(affected);
        var resources = _unbuilt.SelectMany(project => project.Resources).ToArray();
        var sources = changed.Where(file => _unbuilt.Any(project => project.IsBuiltFrom(file))).ToArray();
        logs.Console.LogInformation("{Files}: building {Resources} …", Changed(sources), Names(resources));
        var result = await ProjectBuild.RunAsync(
            _unbuilt.Select(project => project.Path), appHost.Configuration, sources.Any(SourceFile.DecidesAboutPackages), Path.Join(folder.Root, "watch"), _root, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            logs.Console.LogError("The build failed, and what ran before goes on running: {Resources}.\n  {Errors}", Names(resources), string.Join("\n  ", result.Errors));
            return;
        }

        _unbuilt.Clear();
        var outcomes = await Task.WhenAll(resources.Select(resource => restart.ExecuteAsync(resource, cancellationToken))).ConfigureAwait(false);
        logs.Console.LogInformation("Built in {Duration}: {Outcomes}.", Duration.Format(result.Seconds), string.Join(", ", resources.Zip(outcomes, (resource, outcome) => $"{resource.Name} {outcome}")));
    }

    private void Serve(IReadOnlyList<(string Folder, IResource Nginx)> served, IReadOnlySet<string> changed)
    {
        foreach (var (path, nginx) in served)
        {
            string[] files = [.. changed.Where(file => WatchedProject.Contains(path, file) && SourceFile.Is(path, file))];
            if (files.Length > 0)
            {
                logs.Of(nginx).LogInformation("{Files} and is served.", Changed(files));
            }
        }
    }

    private void Declare(IReadOnlyList<WatchedProject> projects, IReadOnlySet<string> changed)
    {
        string[] files =
        [
            .. changed.Where(file => Path.GetExtension(file) is ".cs" or ".csproj" && WatchedProject.Contains(appHost.Folder, file) && SourceFile.Is(appHost.Folder, file)
                && !projects.Any(project => project.IsBuiltFrom(file))),
        ];
        if (files.Length > 0)
        {
            logs.Console.LogWarning("{Files}: the declaration counts from the next ./dev up on.", Changed(files));
        }
    }

    private static IReadOnlyList<(string Folder, IResource Nginx)> Served(DistributedApplicationModel model) =>
    [
        .. model.Resources.OfType<NginxResource>().SelectMany(nginx => nginx.Annotations
            .Concat(nginx.Annotations.OfType<NginxDomainAnnotation>().SelectMany(domain => domain.Site?.Annotations ?? []))
            .OfType<NginxStaticFilesAnnotation>()
            .Select(files => (files.Folder, (IResource)nginx))).Distinct(),
    ];

    private string Changed(string[] files)
    {
        var first = Path.GetRelativePath(_root, files.Order(StringComparer.Ordinal).First());
        return files.Length == 1 ? $"{first} has changed" : $"{first} and {files.Length - 1} more have changed";
    }

    private static string Names(IEnumerable<IResource> resources) => string.Join(", ", resources.Select(resource => resource.Name));
}
