using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EnvironmentKit.Deployment;
using EnvironmentKit.Documents;

namespace EnvironmentKit.Images.Plan;

/// <summary>
/// Everything below <c>manifests/images/</c>: the plan as <c>images.json</c> for programs, the same as <c>compose.yaml</c> for
/// <c>docker compose build</c> and <c>docker buildx bake</c>, Dockerfiles, and where builds find their secrets.
/// </summary>
internal static class BuildPlanFiles
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files, with paths relative to <c>manifests/</c>; none where nothing is built.</summary>
    /// <param name="tiers">All tiers of the declaration.</param>
    /// <exception cref="EnvironmentKitException">A service would be built differently for two tiers.</exception>
    public static IReadOnlyList<RenderedFile> Render(IReadOnlyList<TierDeployment> tiers)
    {
        if (tiers.All(tier => tier.Builds.Count == 0))
        {
            return [];
        }

        var plan = BuildPlan.Of(tiers);
        return
        [
            .. plan.Images.SelectMany(image => image.Build.Files),
            new RenderedFile($"{ImageText.Folder}/compose.yaml", Compose(plan)),
            new RenderedFile($"{ImageText.Folder}/images.json", ForPrograms(plan)),
            .. Secrets(plan),
        ];
    }

    private static string Compose(BuildPlan plan) => YamlDocument.Write(
        "Written by `./dev publish` from AppHost/AppHost.cs. Change the declaration, not this file.\n\n"
        + "Builds the images of all tiers: docker compose -f manifests/images/compose.yaml build",
        new BuildCompose(plan));

    private static IEnumerable<RenderedFile> Secrets(BuildPlan plan)
    {
        var secrets = plan.Secrets.Select(name => new Secret(
            name, $"Build secret of {string.Join(", ", plan.Images.Where(image => image.Build.Secrets.Contains(name)).Select(image => image.Build.Service))}."));
        var folder = new TierDeployment { Application = plan.Application, Tier = ImageText.Folder, Version = plan.Version, Secrets = [.. secrets] };
        return SecretFolder.Files(folder).Select(file => file with { Path = $"{ImageText.Folder}/{file.Path}" });
    }

    private static string ForPrograms(BuildPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("application", plan.Application);
            json.WriteString("version", plan.Version);
            json.WriteStartArray("images");
            foreach (var image in plan.Images)
            {
                Write(json, image);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter json, PlannedImage image)
    {
        json.WriteStartObject();
        json.WriteString("service", image.Build.Service);
        json.WriteString("context", image.Build.Context);
        json.WriteString("dockerfile", image.Build.Dockerfile);
        if (image.Build.Target is { } target)
        {
            json.WriteString("target", target);
        }

        Write(json, "arguments", image.Build.Arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value)));
        Write(json, "secrets", image.Build.Secrets);
        Write(json, "tags", image.Tags);
        Write(json, "tiers", image.Tiers.Select(tier => KeyValuePair.Create(tier.Key, tier.Value.ToString())));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
