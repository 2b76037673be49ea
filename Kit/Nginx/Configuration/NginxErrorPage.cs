namespace EnvironmentKit.Nginx.Configuration;

/// <summary>What a client reads while the upstream does not answer: a page that tries again, or a problem document for JSON clients.</summary>
internal static class NginxErrorPage
{
    public const string Html = "@unavailable_page";
    public const string Json = "@unavailable_problem";

    private const string Page =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3"><title>One moment</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1.5rem}small{color:#777}</style></head><body><h1>One moment</h1><p>This part of the site is not answering yet. The page tries again by itself.</p><p><small>Request $correlation_id</small></p></body></html>
        """;

    private const string Problem =
        """
        {"title":"The service behind this address is not answering","status":$status_number,"requestId":"$correlation_id"}
        """;

    /// <summary>What all server blocks share.</summary>
    public static void WriteShared(NginxText text)
    {
        NginxVariables.Map(text, "$correlation_id", "$unavailable_html", Page);
        NginxVariables.Map(text, "$correlation_id", "$unavailable_json", Problem);
        NginxVariables.Map(text, "$http_accept", "$unavailable_location", Html, ("~*^application/([a-z.+-]+[+])?json", Json));
        WriteReference(text);
    }

    /// <summary>Leads failures of upstreams to the page.</summary>
    public static void WriteReference(NginxText text) => text.Line("error_page", "502", "504", "$unavailable_location");

    /// <summary>What each server block needs.</summary>
    public static void WriteLocations(NginxText text, NginxConfiguration configuration)
    {
        Answer(text, configuration, Html, "text/html", "$unavailable_html");
        Answer(text, configuration, Json, "application/problem+json", "$unavailable_json");
    }

    private static void Answer(NginxText text, NginxConfiguration configuration, string location, string type, string body) =>
        text.Block("location", [location], () =>
        {
            text.Line("default_type", type);
            text.Line("charset", "utf-8");
            NginxVariables.WriteResponseHeaders(text, configuration);
            text.Line("add_header", "Cache-Control", "no-store", "always");
            text.Line("add_header", "Retry-After", "3", "always");
            text.Comment("The status stays what sent the request here.");
            text.Line("return", "200", body);
        });
}
