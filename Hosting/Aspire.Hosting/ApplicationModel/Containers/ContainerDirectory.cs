namespace Aspire.Hosting.ApplicationModel;

/// <summary>A folder that is created in a container before it starts.</summary>
public sealed class ContainerDirectory : ContainerFileSystemItem
{
    /// <summary>What the folder contains.</summary>
    public IEnumerable<ContainerFileSystemItem> Entries { get; set; } = [];

    /// <summary>Describes a file or folder of the host as it will be in the container.</summary>
    /// <param name="path">The file or folder on the host.</param>
    /// <param name="searchPattern">Which files are taken.</param>
    /// <param name="searchOptions">Whether subfolders are taken too.</param>
    /// <param name="updateItem">Changes each item, such as its permissions; null for nothing.</param>
    /// <returns>The items: of a folder its contents.</returns>
    /// <exception cref="InvalidOperationException">The path does not exist.</exception>
    public static IEnumerable<ContainerFileSystemItem> GetFileSystemItemsFromPath(string path, string searchPattern = "*", SearchOption searchOptions = SearchOption.TopDirectoryOnly, Action<ContainerFileSystemItem>? updateItem = null)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return [Updated(new ContainerFile { Name = Path.GetFileName(full), SourcePath = full })];
        }

        return Directory.Exists(full) ? Contents(full) : throw new InvalidOperationException($"There is no file or folder '{full}'.");

        List<ContainerFileSystemItem> Contents(string folder)
        {
            var items = Directory.EnumerateFiles(folder, searchPattern)
                .Select(file => Updated(new ContainerFile { Name = Path.GetFileName(file), SourcePath = file })).ToList();
            if (searchOptions == SearchOption.AllDirectories)
            {
                items.AddRange(Directory.EnumerateDirectories(folder)
                    .Select(sub => Updated(new ContainerDirectory { Name = Path.GetFileName(sub), Entries = Contents(sub) })));
            }

            return items;
        }

        ContainerFileSystemItem Updated(ContainerFileSystemItem item)
        {
            updateItem?.Invoke(item);
            return item;
        }
    }
}
