using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Mounts a volume.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="name">The volume's name; null for one without, which is removed with the container.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="isReadOnly">Whether the container can only read it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(target);
        return builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));
    }

    /// <summary>Mounts a volume without a name, which is removed with the container.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="target">The path in the container.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target) where T : ContainerResource => builder.WithVolume(name: null, target);

    /// <summary>Mounts a folder or file of the host.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="source">The folder or file, relative to the AppHost's folder.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="isReadOnly">Whether the container can only read it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return builder.WithAnnotation(new ContainerMountAnnotation(FromAppHost(builder, source), target, ContainerMountType.BindMount, isReadOnly));
    }

    /// <summary>Creates files in the container before it starts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="destinationPath">The folder in the container.</param>
    /// <param name="entries">The files and folders.</param>
    /// <param name="defaultOwner">The owner of items that name none; null for root.</param>
    /// <param name="defaultGroup">The group of items that name none; null for root's.</param>
    /// <param name="umask">The permissions that items without permissions of their own do not get; null for 0022.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, IEnumerable<ContainerFileSystemItem> entries, int? defaultOwner = null, int? defaultGroup = null, UnixFileMode? umask = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(entries);
        return builder.WithContainerFiles(destinationPath, (_, _) => Task.FromResult(entries), defaultOwner, defaultGroup, umask);
    }

    /// <summary>Creates files in the container that are described when it starts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="destinationPath">The folder in the container.</param>
    /// <param name="callback">Describes the files and folders.</param>
    /// <param name="defaultOwner">The owner of items that name none; null for root.</param>
    /// <param name="defaultGroup">The group of items that name none; null for root's.</param>
    /// <param name="umask">The permissions that items without permissions of their own do not get; null for 0022.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, Func<ContainerFileSystemCallbackContext, CancellationToken, Task<IEnumerable<ContainerFileSystemItem>>> callback, int? defaultOwner = null, int? defaultGroup = null, UnixFileMode? umask = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(destinationPath);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new ContainerFileSystemCallbackAnnotation
        {
            DestinationPath = destinationPath,
            Callback = callback,
            DefaultOwner = defaultOwner,
            DefaultGroup = defaultGroup,
            Umask = umask,
        });
    }

    /// <summary>Copies a file or folder of the host into the container before it starts.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="destinationPath">The folder in the container.</param>
    /// <param name="sourcePath">The file or folder, relative to the AppHost's folder.</param>
    /// <param name="defaultOwner">The owner; null for root.</param>
    /// <param name="defaultGroup">The group; null for root's.</param>
    /// <param name="umask">The permissions that the files do not get; null for 0022.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, string sourcePath, int? defaultOwner = null, int? defaultGroup = null, UnixFileMode? umask = null) where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(sourcePath);
        var source = FromAppHost(builder, sourcePath);
        return builder.WithContainerFiles(
            destinationPath,
            (_, _) => Task.FromResult(ContainerDirectory.GetFileSystemItemsFromPath(source, searchOptions: SearchOption.AllDirectories)),
            defaultOwner,
            defaultGroup,
            umask);
    }

    private static string FromAppHost<T>(IResourceBuilder<T> builder, string path) where T : IResource =>
        Path.GetFullPath(path, builder.ApplicationBuilder.AppHostDirectory);
}
