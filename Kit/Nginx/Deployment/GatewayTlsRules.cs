using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Nginx.Deployment;

/// <summary>What a deployed nginx must not be.</summary>
internal static class GatewayTlsRules
{
    public static void Check(GatewayContext context, IReadOnlyList<NginxDomain> domains, NginxTlsAnnotation? tls)
    {
        if (tls is null)
        {
            if (context.RequiresTls && domains.Count > 0 && !context.Annotations.OfType<NginxTrustedProxiesAnnotation>().Any())
            {
                throw Mistake(
                    context,
                    $"WithDomain(\"{domains[0]}\"): the domain would be served without TLS in the tier '{context.Tier}'",
                    "Add .WithTls() for a certificate of Let's Encrypt, .WithTlsFiles() for one that you bring, or .WithTrustedProxies(…) where a proxy before it ends TLS");
            }

            return;
        }

        if (domains.Count == 0)
        {
            throw Mistake(
                context,
                $"WithTls: a certificate is for a domain, and there is none in the tier '{context.Tier}'",
                "Add .WithDomain(\"library.example\")");
        }

        if (tls.Files is null && domains.FirstOrDefault(domain => domain.Value.StartsWith("*.", StringComparison.Ordinal)) is { } wildcard)
        {
            throw Mistake(
                context,
                $"WithTls: ACME's HTTP-01 challenge cannot prove the wildcard domain '{wildcard}'",
                "Name each domain by WithDomain, or bring a certificate with .WithTlsFiles()");
        }
    }

    /// <summary>The path relative to the repository, with forward slashes.</summary>
    /// <exception cref="EnvironmentKitException">It is outside.</exception>
    public static string InRepository(GatewayContext context, string path, string declaration)
    {
        var relative = Path.GetRelativePath(context.Repository, path).Replace('\\', '/');
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw Mistake(
                context,
                $"{declaration}: {path} is outside the repository {context.Repository}, so that no image of the tier '{context.Tier}' can hold it",
                "Move it into the repository")
            : relative;
    }

    private static EnvironmentKitException Mistake(GatewayContext context, string problem, string way) => new($"nginx '{context.Name}', {problem}. {way}.");
}
