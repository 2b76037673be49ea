using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Certificates;

/// <summary>The certificates that <c>dotnet dev-certs https</c> makes, as the developer's own store has them.</summary>
internal sealed class DeveloperCertificates : IDeveloperCertificateService
{
    public const string TrustSetting = "ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_TRUST";
    public const string HttpsSetting = "ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_HTTPS_TERMINATION";

    private const string MarkOid = "1.3.6.1.4.1.311.84.1.1";
    private const int FirstVersionForContainers = 4;

    private readonly Lazy<(ImmutableList<X509Certificate2> Trusted, bool IsLatestUntrusted)> _found;
    private readonly ILogger<DeveloperCertificates> _logger;
    private readonly bool _isForHttps;

    public DeveloperCertificates(IConfiguration configuration, DistributedApplicationOptions options, ILogger<DeveloperCertificates> logger)
    {
        _logger = logger;
        _found = new(Find);
        TrustCertificate = configuration.GetValue<bool?>(TrustSetting) ?? options.TrustDeveloperCertificate ?? true;
        _isForHttps = configuration.GetValue<bool?>(HttpsSetting) ?? options.DeveloperCertificateDefaultHttpsTerminationEnabled ?? true;
    }

    public ImmutableList<X509Certificate2> Certificates => _found.Value.Trusted;

    public bool LatestCertificateIsUntrusted => _found.Value.IsLatestUntrusted;

    public bool SupportsContainerTrust => Certificates.Any(certificate => VersionOf(certificate) >= FirstVersionForContainers);

    public bool TrustCertificate { get; }

    public bool UseForHttps => _isForHttps && TrustCertificate && Certificates.Any(certificate => certificate.HasPrivateKey);

    private (ImmutableList<X509Certificate2> Trusted, bool IsLatestUntrusted) Find()
    {
        // Where no certificate was ever made, the libraries that read one need not be loaded.
        if (OperatingSystem.IsLinux() && !Directory.Exists(Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "corefx", "cryptography", "x509stores", "my")))
        {
            return ([], false);
        }

        try
        {
            using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadOnly);
            var now = DateTimeOffset.Now;
            X509Certificate2[] candidates =
            [
                .. store.Certificates
                    .Where(certificate => certificate.HasPrivateKey && certificate.NotBefore <= now && now <= certificate.NotAfter && VersionOf(certificate) >= 0)
                    .OrderByDescending(VersionOf).ThenByDescending(certificate => certificate.NotAfter),
            ];
            ImmutableList<X509Certificate2> trusted = [.. candidates.Where(IsTrusted)];
            return (trusted, candidates.Length > 0 && trusted.FirstOrDefault()?.Thumbprint != candidates[0].Thumbprint);
        }
        catch (Exception failure)
        {
            _logger.LogWarning("The developer's certificates cannot be read, so that nothing trusts them by itself: {Reason}", failure.Message);
            return ([], false);
        }
    }

    /// <summary>The version in the mark that the certificate bears; below zero when it bears none.</summary>
    private static int VersionOf(X509Certificate2 certificate) =>
        certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == MarkOid) is not { } mark ? -1
        : mark.RawData is [var version] ? version
        // The first certificates bore a text instead of a number.
        : 0;

    private static bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
