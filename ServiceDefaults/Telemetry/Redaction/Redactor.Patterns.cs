using System.Text.RegularExpressions;

namespace ServiceDefaults.Telemetry.Redaction;

// Each of them takes time in proportion to the text: none begins with a repetition that a failure would try anew.
internal sealed partial class Redactor
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // "name": "value", name='value' and name=value alike.
    private const string Sign = @"\\?[""']?\s*[:=]\s*";
    private const string Quoted = @"\[redacted\]|\\?""([^""\\]|\\[^""]|\\""(?=[^,}\]\s]))*""?|'[^']*'?";

    // amqp://user:password@host
    [GeneratedRegex(@"(?<=://)[^\s/?#""'<>]*@", Options)]
    private static partial Regex UserOfUri();

    [GeneratedRegex(@"(?<address>https?://[^\s?#""'<>]*\?)(?<query>[^\s""'<>]+)", Options)]
    private static partial Regex QueryOfUri();

    // Authorization and Cookie go to the end of their line.
    [GeneratedRegex(@"(?<name>(authorization|cookie)" + Sign + @")(" + Quoted + @"|[^\r\n]+)", Options)]
    private static partial Regex Header();

    // In a connection string a password goes to the next semicolon, whatever stands in it.
    [GeneratedRegex(@"(?<name>((password|passwd|passphrase)\w{0,32}|pwd|secret|credentials?)" + Sign + @")(" + Quoted + @"|[^;\r\n]+)", Options)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<name>((?<!PublicKey)token|(api|access|account|private|shared|secret|sentry)[-_ ]?key|signature|session[-_]?id|dsn)" + Sign + @")(" + Quoted + @"|[^\s;,&""'}]+)", Options)]
    private static partial Regex Token();

    // --password word, and <password>words</password>.
    [GeneratedRegex(@"(?<name>--([a-z]{1,16}-){0,4}(password|passwd|passphrase|secret|token|key)[ \t]+(?!-))\S+|(?<name><([a-z]{1,16}:)?[a-z]{0,16}(password|passwd|passphrase|secret|token|apikey)>)[^<\r\n]+", Options)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\b(?<scheme>bearer|basic)\s+[A-Za-z0-9\-._~+/]{8,}=*", Options)]
    private static partial Regex Scheme();

    // A JSON web token.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex WebToken();

    [GeneratedRegex(@"(?<![\w.%+\-])[\w.+\-]{1,64}(@|%40)[\w\-]+(\.[\w\-]+)+", Options)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"(?<![\w.]|version[=:\s]{1,2}v?)[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?!\w|\.[0-9])", Options)]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"(?<![\w:])([0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", Options)]
    private static partial Regex Ipv6();

    // As Visa, Mastercard, American Express and Discover number them, with spaces or hyphens between.
    [GeneratedRegex(@"(?<![\w.-])(4|5[1-5]|2[2-7]|3[47]|6011|65)[0-9](?:[ -]?[0-9]){9,16}(?![\w-])", Options)]
    private static partial Regex CardNumber();
}
