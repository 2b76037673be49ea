using System.Net;
using System.Text.RegularExpressions;

namespace Catalog.Tests.Web;

/// <summary>Reads and sends forms as a browser does.</summary>
internal static partial class Form
{
    public static async Task<Dictionary<string, string>> ReadAsync(HttpClient browser, string path)
    {
        var html = await browser.GetStringAsync(path);
        var form = html[..html.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            fields[Attribute(input.Value, "name")] = Attribute(input.Value, "value");
        }

        fields["language"] = "en";
        fields["description"] = WebUtility.HtmlDecode(TextArea().Match(form).Groups[1].Value);
        return fields;
    }

    public static Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, IDictionary<string, string> fields) =>
        browser.PostAsync(path, new FormUrlEncodedContent(fields));

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $@"\s{name}=""([^""]*)""").Groups[1].Value);

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<textarea[^>]*>([^<]*)</textarea>")]
    private static partial Regex TextArea();
}
