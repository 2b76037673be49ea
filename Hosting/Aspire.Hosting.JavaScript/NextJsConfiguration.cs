namespace Aspire.Hosting.JavaScript;

/// <summary>Looks whether a Next.js application is built so that its image can hold it.</summary>
internal static class NextJsConfiguration
{
    private static readonly string[] Names = ["next.config.ts", "next.config.js", "next.config.mjs"];

    /// <exception cref="InvalidOperationException">There is no configuration, or it does not say so.</exception>
    public static void RequireStandalone(string folder)
    {
        var name = Array.Find(Names, name => File.Exists(Path.Combine(folder, name)))
            ?? throw new InvalidOperationException($"No Next.js configuration file found. AddNextJsApp expects one of: {string.Join(", ", Names)}");
        var text = File.ReadAllText(Path.Combine(folder, name));
        if (!text.Contains("\"standalone\"", StringComparison.Ordinal) && !text.Contains("'standalone'", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The Next.js config file '{name}' does not contain 'output: \"standalone\"', which the image that AddNextJsApp builds needs. Add it to the configuration, or call DisableBuildValidation() when it is set elsewhere.");
        }
    }
}
