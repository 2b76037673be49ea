using System.Text.RegularExpressions;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>The images that the resource is made of.</summary>
internal static partial class RabbitMQImages
{
    public const string Registry = "docker.io";
    public const string Broker = "library/rabbitmq";
    public const string Tag = "4.2";
    private const string Management = "-management";
    private const string Alpine = "-alpine";

    /// <summary>The tag of the same version with the management plugin; null when the tag is not of a known form.</summary>
    public static string? WithManagement(string tag) => tag switch
    {
        _ when tag.EndsWith(Management, StringComparison.Ordinal) || tag.EndsWith(Management + Alpine, StringComparison.Ordinal) || tag is "management" or "management-alpine" => tag,
        "latest" => "management",
        "alpine" => "management-alpine",
        _ when Version().IsMatch(tag) => tag + Management,
        _ when tag.EndsWith(Alpine, StringComparison.Ordinal) && Version().IsMatch(tag[..^Alpine.Length]) => tag[..^Alpine.Length] + Management + Alpine,
        _ => null,
    };

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){0,2}$")]
    private static partial Regex Version();
}
