using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Names volumes so that two applications on one machine do not share them.</summary>
public static class VolumeNameGenerator
{
    /// <summary>Names a resource's volume after the application, the AppHost's folder, the resource and what it is for.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="suffix">What the volume is for; letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</param>
    /// <returns>The name, such as <c>shop.apphost-0123456789-db-data</c>.</returns>
    /// <exception cref="ArgumentException">The suffix contains other characters.</exception>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(suffix);
        if (!suffix.All(IsAllowed))
        {
            throw new ArgumentException($"The suffix '{suffix}' contains invalid characters. Only [a-zA-Z0-9_.-] are allowed.", nameof(suffix));
        }

        var application = builder.ApplicationBuilder;
        var name = new string([.. application.Environment.ApplicationName.Select(character => IsAllowed(character) ? character : '_')]);
        var hash = application.Configuration["AppHost:Sha256"] is { Length: >= 10 } sha ? sha[..10] : string.Empty;
        return $"{name.TrimStart('_', '.', '-').ToLowerInvariant()}-{hash.ToLowerInvariant()}-{builder.Resource.Name}-{suffix}";
    }

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';
}
