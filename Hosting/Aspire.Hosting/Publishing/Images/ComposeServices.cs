using System.Text.Json;

namespace Aspire.Hosting.Publishing.Images;

/// <summary>Reads what <c>compose ps --format json</c> writes: an object a line, or all of them as one list.</summary>
internal static class ComposeServices
{
    public static IReadOnlyList<ComposeServiceInfo> Parse(IEnumerable<string> lines)
    {
        var services = new List<ComposeServiceInfo>();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.StartsWith('[') || line.StartsWith('{')))
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                services.AddRange(document.RootElement.ValueKind == JsonValueKind.Array
                    ? document.RootElement.EnumerateArray().Select(Read)
                    : [Read(document.RootElement)]);
            }
            catch (JsonException)
            {
                // A client may write warnings among the services.
            }
        }

        return services;
    }

    private static ComposeServiceInfo Read(JsonElement service) => new()
    {
        Service = service.TryGetProperty("Service", out var name) ? name.GetString() : null,
        Publishers = service.TryGetProperty("Publishers", out var ports) && ports.ValueKind == JsonValueKind.Array
            ? [.. ports.EnumerateArray().Select(port => new ComposeServicePort { PublishedPort = Number(port, "PublishedPort"), TargetPort = Number(port, "TargetPort") })]
            : null,
    };

    private static int? Number(JsonElement port, string name) => port.TryGetProperty(name, out var number) && number.TryGetInt32(out var value) ? value : null;
}
