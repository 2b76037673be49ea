using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution.Files;

/// <summary>What is mounted into a container: volumes stay volumes, files of the repository become configuration files.</summary>
internal sealed class MountReader(ServiceDraft draft)
{
    /// <exception cref="EnvironmentKitException">Something cannot be mounted in a tier.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var mount in draft.Resource.Annotations.OfType<ContainerMountAnnotation>())
        {
            var target = Target(mount.Target);
            if (mount.Type == ContainerMountType.Volume)
            {
                draft.AddVolume(VolumeNames.Of(mount.Source, draft.Name, target), target, mount.IsReadOnly);
            }
            else
            {
                Bind(mount.Source ?? "", target);
            }
        }

        foreach (var files in draft.Resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>())
        {
            var context = new ContainerFileSystemCallbackContext { Model = draft.Resource, Services = NoServices.Instance };
            Collect(await files.Callback(context, cancellationToken).ConfigureAwait(false), Target(files.DestinationPath), "");
        }

        foreach (var folder in draft.Resource.Annotations.OfType<TemporaryFolderAnnotation>())
        {
            draft.AddTemporary(folder.Path, folder.Size);
        }
    }

    private void Bind(string source, string target)
    {
        var path = SourcePath(source, "the bind mount");
        if (!Directory.Exists(path))
        {
            AddFile(Path.GetFileName(target), ConfigText.Read(path, draft.Name), target);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(path, file).Replace('\\', '/');
            AddFile(relative, ConfigText.Read(file, draft.Name), $"{target}/{relative}");
        }
    }

    private void Collect(IEnumerable<ContainerFileSystemItem> items, string target, string folder)
    {
        foreach (var item in items.OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            switch (item)
            {
                case ContainerDirectory directory:
                    Collect(directory.Entries, $"{target}/{item.Name}", $"{folder}{item.Name}/");
                    break;
                case ContainerFileBase { Contents: { } contents }:
                    AddFile(folder + item.Name, ConfigText.Check(contents, item.Name, draft.Name), $"{target}/{item.Name}");
                    break;
                case ContainerFileBase { SourcePath: { } source }:
                    AddFile(folder + item.Name, ConfigText.Read(SourcePath(source, "the file"), draft.Name), $"{target}/{item.Name}");
                    break;
            }
        }
    }

    private void AddFile(string name, string content, string target) =>
        draft.Mount(name, content, target, isExecutable: content.StartsWith("#!", StringComparison.Ordinal));

    private string SourcePath(string source, string what)
    {
        var appHost = draft.Model.Tier.ApplicationBuilder.AppHostDirectory;
        var written = Path.GetRelativePath(appHost, source);
        if (!OperatingSystem.IsWindows() && (written.Contains('\\', StringComparison.Ordinal) || written is [_, ':', ..]))
        {
            throw Mistake(what, written, "is a Windows path. Write it relative to the AppHost's folder, with forward slashes");
        }

        return draft.Model.Repository.Relative(source, appHost) is null
            ? throw Mistake(what, source, $"lies outside of the repository {draft.Model.Repository.Path}, so that other machines do not have it. Move it into the repository, or keep data in a volume with WithVolume")
            : Path.Exists(source) ? source
            : throw Mistake(what, source, "does not exist. Create it, or leave out the mount");
    }

    private string Target(string path) => path is ['/', not '/', ..] && !path.Contains('\\', StringComparison.Ordinal)
        ? path.TrimEnd('/')
        : throw Mistake("the path", path, "is not an absolute path in a container. Begin it with '/', and use forward slashes");

    private EnvironmentKitException Mistake(string what, string path, string problem) =>
        new($"'{draft.Name}' cannot be deployed in tier '{draft.Model.Tier.Name}': {what} '{path}' {problem}.");
}
