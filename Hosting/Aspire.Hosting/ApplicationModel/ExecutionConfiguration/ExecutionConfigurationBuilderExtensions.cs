using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds the usual gatherers.</summary>
public static class ExecutionConfigurationBuilderExtensions
{
    /// <summary>Gathers the declared arguments.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IExecutionConfigurationBuilder WithArgumentsConfig(this IExecutionConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddExecutionConfigurationGatherer(new ArgumentsGatherer());
    }

    /// <summary>Gathers the declared environment variables.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddExecutionConfigurationGatherer(new EnvironmentVariablesGatherer());
    }

    /// <summary>Adds what tells the resource which certificate authorities to trust.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="configContextFactory">Says where the resource finds them.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IExecutionConfigurationBuilder WithCertificateTrustConfig(this IExecutionConfigurationBuilder builder, Func<CertificateTrustScope, CertificateTrustExecutionConfigurationContext> configContextFactory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configContextFactory);
        return builder.AddExecutionConfigurationGatherer(new CertificateTrustGatherer(configContextFactory));
    }

    /// <summary>Adds what tells the resource which certificate to show on its HTTPS endpoints.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="configContextFactory">Says where the resource finds it.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIRECERTIFICATES001")]
    public static IExecutionConfigurationBuilder WithHttpsCertificateConfig(this IExecutionConfigurationBuilder builder, Func<X509Certificate2, HttpsCertificateExecutionConfigurationContext> configContextFactory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configContextFactory);
        return builder.AddExecutionConfigurationGatherer(new HttpsCertificateGatherer(configContextFactory));
    }
}
