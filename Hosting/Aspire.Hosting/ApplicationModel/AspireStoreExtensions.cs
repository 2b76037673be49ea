namespace Aspire.Hosting.ApplicationModel;

/// <summary>Shorthands for the store.</summary>
public static class AspireStoreExtensions
{
    /// <summary>Stores a file's content under a name that depends on it.</summary>
    /// <param name="aspireStore">The store.</param>
    /// <param name="filenameTemplate">A file name; the content's hash is put before its extension.</param>
    /// <param name="sourceFilename">The file to store.</param>
    /// <returns>The full path of the stored file.</returns>
    /// <exception cref="FileNotFoundException"><paramref name="sourceFilename"/> does not exist.</exception>
    public static string GetFileNameWithContent(this IAspireStore aspireStore, string filenameTemplate, string sourceFilename)
    {
        ArgumentNullException.ThrowIfNull(aspireStore);
        ArgumentException.ThrowIfNullOrWhiteSpace(filenameTemplate);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceFilename);
        using var content = File.OpenRead(sourceFilename);
        return aspireStore.GetFileNameWithContent(filenameTemplate, content);
    }
}
