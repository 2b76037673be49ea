using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Folders;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Engines.Companions;

/// <summary>Resolves what was declared for a container into plain values.</summary>
internal static class DeclaredContainerReader
{
    /// <summary>Runs the resource's callbacks and waits for the values that they refer to.</summary>
    /// <param name="resource">The declared resource.</param>
    /// <param name="folder">Where files that exist in the declaration only are written.</param>
    /// <param name="account">Who may read those.</param>
    /// <param name="services">The application.</param>
    /// <param name="logger">What callbacks log to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DeclaredContainer> ReadAsync(
        IResource resource, string folder, Account? account, CompanionServices services, ILogger logger, CancellationToken cancellationToken) => new()
        {
            Environment = await DeclaredEnvironment.ReadAsync(resource, services.ExecutionContext, logger, cancellationToken).ConfigureAwait(false),
            Arguments = await ReadArgumentsAsync(resource, services, logger, cancellationToken).ConfigureAwait(false),
            Mounts =
            [
                .. resource.Annotations.OfType<ContainerMountAnnotation>().Select(mount => new DeclaredMount(
                    mount.Type == ContainerMountType.Volume ? MountKind.Volume : MountKind.Bind, mount.Source ?? "", Trim(mount.Target), mount.IsReadOnly)),
                .. await ReadFilesAsync(resource, folder, account, services, cancellationToken).ConfigureAwait(false),
            ],
        };

    private static async Task<List<string>> ReadArgumentsAsync(
        IResource resource, CompanionServices services, ILogger logger, CancellationToken cancellationToken)
    {
        var declared = new List<object>();
        var context = new CommandLineArgsCallbackContext(declared, resource, cancellationToken) { ExecutionContext = services.ExecutionContext, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }

        var resolved = new List<string>();
        foreach (var value in declared)
        {
            if (await DeclaredEnvironment.ResolveAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
            {
                resolved.Add(text);
            }
        }

        return resolved;
    }

    private static async Task<List<DeclaredMount>> ReadFilesAsync(
        IResource resource, string folder, Account? account, CompanionServices services, CancellationToken cancellationToken)
    {
        var files = new List<DeclaredMount>();
        foreach (var annotation in resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>().ToList())
        {
            var context = new ContainerFileSystemCallbackContext { Model = resource, Services = services.Provider };
            Collect(await annotation.Callback(context, cancellationToken).ConfigureAwait(false), Trim(annotation.DestinationPath));
        }

        return files;

        void Collect(IEnumerable<ContainerFileSystemItem> items, string target)
        {
            foreach (var item in items)
            {
                var path = $"{target}/{item.Name}";
                switch (item)
                {
                    case ContainerDirectory directory:
                        Collect(directory.Entries, path);
                        break;
                    case ContainerFileBase { SourcePath: { } source }:
                        files.Add(new DeclaredMount(MountKind.File, source, path, IsReadOnly: true));
                        break;
                    case ContainerFileBase { Contents: { } contents }:
                        var copies = EnvironmentFolder.CreatePrivate(Path.Join(folder, "files"), account);
                        var copy = Path.Join(copies, files.Count.ToString(CultureInfo.InvariantCulture) + "-" + item.Name);
                        PrivateFile.Write(copy, contents, account);
                        files.Add(new DeclaredMount(MountKind.File, copy, path, IsReadOnly: true));
                        break;
                }
            }
        }
    }

    private static string Trim(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
