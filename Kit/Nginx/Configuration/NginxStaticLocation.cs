namespace EnvironmentKit.Nginx.Configuration;

/// <summary>
/// Serves the files of a folder: <c>/static</c> on <c>/srv/site</c> makes <c>/static/a.css</c> the file <c>/srv/site/a.css</c>.
/// Names that begin with a dot are not served, <c>.well-known</c> excepted.
/// </summary>
/// <param name="Path">Where it begins.</param>
/// <param name="Folder">The absolute folder as nginx sees it.</param>
public sealed record NginxStaticLocation(NginxPath Path, string Folder) : NginxLocation(Path)
{
    /// <summary>
    /// How long a browser may use a file without asking again. Null lets it keep the file and ask each time by ETag, so
    /// that a change shows at once. Default: null.
    /// </summary>
    public TimeSpan? CacheFor { get; init; }

    /// <summary>
    /// Whether a path without a file is answered with the folder's <c>index.html</c>, so that an application in the browser can make
    /// addresses of its own. Default: false.
    /// </summary>
    public bool FallsBackToIndex { get; init; }
}
