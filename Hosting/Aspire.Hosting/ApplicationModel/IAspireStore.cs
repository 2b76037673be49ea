namespace Aspire.Hosting.ApplicationModel;

/// <summary>A folder for files that must be found again in the next run, such as generated configuration that is mounted into containers.</summary>
public interface IAspireStore
{
    /// <summary>The folder.</summary>
    string BasePath { get; }

    /// <summary>Stores content under a name that depends on it, so that equal content is stored once.</summary>
    /// <param name="filenameTemplate">A file name; the content's hash is put before its extension.</param>
    /// <param name="contentStream">The content.</param>
    /// <returns>The full path of the stored file.</returns>
    string GetFileNameWithContent(string filenameTemplate, Stream contentStream);
}
