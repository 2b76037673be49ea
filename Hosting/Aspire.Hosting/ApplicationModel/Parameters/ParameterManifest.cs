using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How parameters look in a manifest.</summary>
internal static class ParameterManifest
{
    public static void WriteConnectionString(ManifestPublishingContext context, string name)
    {
        var writer = context.Writer;
        writer.WriteString("type", "parameter.v0");
        writer.WriteString("connectionString", $"{{{name}.value}}");
        writer.WriteString("value", $"{{{name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        writer.WriteBoolean("secret", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
