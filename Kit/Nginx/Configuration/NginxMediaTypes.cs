namespace EnvironmentKit.Nginx.Configuration;

/// <summary>The media types of served files, so that the configuration depends on no file of the nginx package.</summary>
internal static class NginxMediaTypes
{
    private static readonly (string Type, string[] Extensions)[] Types =
    [
        ("text/html", ["html", "htm"]),
        ("text/css", ["css"]),
        ("text/javascript", ["js", "mjs"]),
        ("text/plain", ["txt", "md"]),
        ("text/csv", ["csv"]),
        ("text/xml", ["xml"]),
        ("text/vtt", ["vtt"]),
        ("application/json", ["json", "map"]),
        ("application/manifest+json", ["webmanifest"]),
        ("application/atom+xml", ["atom"]),
        ("application/rss+xml", ["rss"]),
        ("application/wasm", ["wasm"]),
        ("application/pdf", ["pdf"]),
        ("application/epub+zip", ["epub"]),
        ("application/zip", ["zip"]),
        ("application/gzip", ["gz"]),
        ("image/svg+xml", ["svg", "svgz"]),
        ("image/png", ["png"]),
        ("image/jpeg", ["jpg", "jpeg"]),
        ("image/gif", ["gif"]),
        ("image/webp", ["webp"]),
        ("image/avif", ["avif"]),
        ("image/x-icon", ["ico"]),
        ("font/woff", ["woff"]),
        ("font/woff2", ["woff2"]),
        ("font/ttf", ["ttf"]),
        ("font/otf", ["otf"]),
        ("audio/mpeg", ["mp3"]),
        ("audio/ogg", ["ogg"]),
        ("video/mp4", ["mp4"]),
        ("video/webm", ["webm"]),
    ];

    /// <summary>What is worth compressing; <c>text/html</c> always is, and naming it makes nginx warn.</summary>
    public static string[] Compressible { get; } =
    [
        "text/css", "text/javascript", "application/javascript", "text/plain", "text/csv", "text/xml", "text/vtt",
        "application/json", "application/problem+json", "application/manifest+json", "application/xml",
        "application/atom+xml", "application/rss+xml", "application/wasm", "image/svg+xml", "font/ttf", "font/otf",
    ];

    public static void Write(NginxText text)
    {
        text.Block("types", () =>
        {
            foreach (var (type, extensions) in Types)
            {
                text.Line(type, extensions);
            }
        });
        text.Line("default_type", "application/octet-stream");
        text.Line("charset_types", "text/css", "text/javascript", "text/plain", "text/csv", "text/xml", "text/vtt");
    }
}
