using System.Text.Json;

namespace Aspire.Hosting.ProjectLaunch;

/// <summary>Reads a launch settings file. It is read by hand: a serializer takes longer to get ready than everything else a declaration does.</summary>
internal static class LaunchSettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="JsonException">The file is not launch settings.</exception>
    public static LaunchSettings Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
        var settings = new LaunchSettings();
        foreach (var (name, value) in Properties(document.RootElement, "$"))
        {
            if (name.Equals("profiles", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var (profile, content) in Properties(value, "$.profiles"))
                {
                    settings.Profiles[profile] = ReadProfile(content, $"$.profiles.{profile}");
                }
            }
        }

        return settings;
    }

    private static LaunchProfile ReadProfile(JsonElement element, string path)
    {
        var profile = new LaunchProfile();
        foreach (var (name, value) in Properties(element, path))
        {
            var where = $"{path}.{name}";
            switch (name.ToLowerInvariant())
            {
                case "commandname": profile.CommandName = Text(value, where); break;
                case "commandlineargs": profile.CommandLineArgs = Text(value, where); break;
                case "dotnetrunmessages": profile.DotnetRunMessages = Flag(value, where); break;
                case "launchbrowser": profile.LaunchBrowser = Flag(value, where); break;
                case "launchurl": profile.LaunchUrl = Text(value, where); break;
                case "applicationurl": profile.ApplicationUrl = Text(value, where); break;
                case "executablepath": profile.ExecutablePath = Text(value, where); break;
                case "environmentvariables":
                    foreach (var (variable, text) in Properties(value, where))
                    {
                        profile.EnvironmentVariables[variable] = Text(text, $"{where}.{variable}")!;
                    }

                    break;
            }
        }

        return profile;
    }

    private static IEnumerable<(string Name, JsonElement Value)> Properties(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => (property.Name, property.Value)),
        JsonValueKind.Null => [],
        _ => throw new JsonException($"An object is expected at {path}, not {element.ValueKind}."),
    };

    private static string? Text(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Null => null,
        _ => throw new JsonException($"A text is expected at {path}, not {element.ValueKind}."),
    };

    private static bool? Flag(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        // Some editors write the flag as a text.
        JsonValueKind.String when bool.TryParse(element.GetString(), out var flag) => flag,
        _ => throw new JsonException($"true or false is expected at {path}, not {element.ValueKind}."),
    };
}
