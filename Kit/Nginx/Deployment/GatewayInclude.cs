using EnvironmentKit.Deployment;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>A file of the user's own that goes into the container as it is.</summary>
/// <param name="File">Its content.</param>
/// <param name="Mount">Its place in the container.</param>
internal sealed record GatewayInclude(ConfigFile File, ConfigMount Mount)
{
    /// <summary>Reads a file of directives that nginx includes.</summary>
    public static GatewayInclude Read(GatewayContext context, string path, int number)
    {
        var name = FormattableString.Invariant($"{context.Name}-include-{number}.conf");
        return new GatewayInclude(
            new ConfigFile(name, Text(context, path, "WithConfigurationFile")),
            new ConfigMount(name, FormattableString.Invariant($"{GatewayImage.Configuration}include-{number}.conf")));
    }

    /// <summary>Reads the certificate of an authority's server.</summary>
    public static string ReadAuthority(GatewayContext context, string path)
    {
        var text = Text(context, Path.GetFullPath(path, context.AppHostFolder), AcmeSettings.Authority);
        return text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)
            ? text
            : throw new EnvironmentKitException($"The setting {AcmeSettings.Authority} of tier '{context.Tier}' names {path}, which holds no certificate in PEM.");
    }

    private static string Text(GatewayContext context, string path, string declaration)
    {
        try
        {
            return System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentKitException($"nginx '{context.Name}', {declaration}: {path} cannot be read in the tier '{context.Tier}': {exception.Message}", exception);
        }
    }
}
