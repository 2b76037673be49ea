using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.Tests.Publishing;

/// <summary>The manifest of a declaration as text, as if it were written to the repository's root or to another folder, which gets the Dockerfiles.</summary>
internal static class ManifestText
{
    public static async Task<string> WriteAsync(IDistributedApplicationBuilder builder, string? folder = null)
    {
        using var text = new MemoryStream();
        await using var application = builder.Build();
        await using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            var context = new ManifestPublishingContext(builder.ExecutionContext, Path.Join(folder ?? Checkout.Root, "manifest.json"), writer, TestContext.Current.CancellationToken);
            await context.WriteModelAsync(new DistributedApplicationModel(builder.Resources));
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }
}
