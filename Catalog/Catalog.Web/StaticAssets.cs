using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Catalog.Web;

/// <summary>
/// The files below <c>wwwroot</c>, served as <c>/static</c> by the program or by a proxy that has the same files.
/// Pages ask for them by the hash of their content, so that they may be cached for ever.
/// </summary>
public sealed class StaticAssets
{
    /// <summary>The path that they are served under.</summary>
    public const string RequestPath = "/static";

    private readonly Dictionary<string, string> _urls;

    private StaticAssets(Dictionary<string, string> urls) => _urls = urls;

    /// <summary>The address of a file.</summary>
    /// <param name="file">Its path below <c>wwwroot</c>.</param>
    public string this[string file] => _urls.GetValueOrDefault(file, $"{RequestPath}/{file}");

    /// <summary>Reads the hashes of all files.</summary>
    /// <param name="folder">The folder <c>wwwroot</c>; a missing one holds no files.</param>
    public static StaticAssets Read(string? folder) => new(
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
                file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
                file => Address(folder, file))
            : []);

    private static string Address(string folder, string file)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)).AsSpan(0, 6));
        return $"{RequestPath}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}?v={hash}";
    }
}

internal static class StaticAssetsMiddleware
{
    public static void UseCatalogStaticFiles(this WebApplication app)
    {
        if (!Directory.Exists(app.Environment.WebRootPath))
        {
            return;
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = StaticAssets.RequestPath,
            FileProvider = new PhysicalFileProvider(app.Environment.WebRootPath),
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
        });
    }
}
