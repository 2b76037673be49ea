using System.Globalization;

namespace EnvironmentKit.Nginx.Configuration;

/// <summary>Writes what answers below a path.</summary>
internal static class NginxLocationBlock
{
    public static void Write(NginxText text, NginxConfiguration configuration, NginxLocation location)
    {
        var path = location.Path.Value;
        var isRoot = location.Path == NginxPath.Root;
        switch (location)
        {
            case NginxProxyLocation proxy:
                var upstream = configuration.Upstreams.First(candidate => candidate.Name == proxy.Upstream);
                if (!isRoot)
                {
                    text.Block("location", ["=", path], () => NginxProxying.Pass(text, configuration, upstream));
                }

                text.Block("location", [isRoot ? path : path + "/"], () => NginxProxying.Pass(text, configuration, upstream));
                break;

            case NginxStaticLocation files:
                if (!isRoot)
                {
                    text.Block("location", ["=", path], () => text.Line("return", "308", Escape(path) + "/$is_args$args"));
                }

                text.Block("location", [isRoot ? path : path + "/"], () => Files(text, files, isRoot ? "" : path));
                break;
        }
    }

    private static void Files(NginxText text, NginxStaticLocation files, string path)
    {
        var isRoot = path.Length == 0;
        var folder = files.Folder.TrimEnd('/');
        text.Line(isRoot ? "root" : "alias", isRoot ? (folder.Length == 0 ? "/" : folder) : folder + "/");
        text.Line("index", "index.html");
        text.Line("charset", "utf-8");
        text.Line("expires", files.CacheFor is { } time ? ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s" : "-1");
        if (files.FallsBackToIndex)
        {
            text.Line("try_files", "$uri", "$uri/", $"{path}/index.html");
        }

        text.Block("location", ["~", "/[.](?!well-known/)"], () => text.Line("return", "404"));
    }

    /// <summary>The decoded path as it stands in a header.</summary>
    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
