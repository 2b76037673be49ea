using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells a resource which certificate authorities to trust: by OpenSSL's variables, and as the resource itself wants it told.</summary>
internal sealed class CertificateTrustGatherer(Func<CertificateTrustScope, CertificateTrustExecutionConfigurationContext> places) : IExecutionConfigurationGatherer
{
    public async ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
    {
        var developer = executionContext.Services.GetRequiredService<IDeveloperCertificateService>();
        resource.TryGetLastAnnotation<CertificateAuthorityCollectionAnnotation>(out var declared);
        var data = new CertificateTrustExecutionConfigurationData { Scope = declared?.Scope ?? CertificateTrustScope.Append };
        context.AddAdditionalData(data);
        if (data.Scope == CertificateTrustScope.None)
        {
            return;
        }

        Collect(data, declared, developer, executionContext);
        if (data.Certificates.Count == 0)
        {
            return;
        }

        var place = places(data.Scope);
        context.EnvironmentVariables["SSL_CERT_DIR"] = place.CertificateDirectoriesPath;
        if (data.Scope != CertificateTrustScope.Append)
        {
            context.EnvironmentVariables["SSL_CERT_FILE"] = place.CertificateBundlePath;
        }

        var callbackContext = new CertificateTrustConfigurationCallbackAnnotationContext
        {
            ExecutionContext = executionContext,
            Resource = resource,
            Arguments = context.Arguments,
            EnvironmentVariables = context.EnvironmentVariables,
            CertificateBundlePath = place.CertificateBundlePath,
            CertificateDirectoriesPath = place.CertificateDirectoriesPath,
            Scope = data.Scope,
            CancellationToken = cancellationToken,
            RootCertificatesPath = place.RootCertificatesPath,
            IsContainer = place.IsContainer,
            CustomBundles = data.CustomBundlesFactories,
        };
        foreach (var callback in resource.Annotations.OfType<CertificateTrustConfigurationCallbackAnnotation>().ToArray())
        {
            await callback.Callback(callbackContext).ConfigureAwait(false);
        }
    }

    private static void Collect(CertificateTrustExecutionConfigurationData data, CertificateAuthorityCollectionAnnotation? declared, IDeveloperCertificateService developer, DistributedApplicationExecutionContext executionContext)
    {
        foreach (var collection in declared?.CertificateAuthorityCollections ?? [])
        {
            data.Certificates.AddRange(collection.Certificates);
        }

        if (data.Scope == CertificateTrustScope.System)
        {
            foreach (var location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
            {
                using var store = new X509Store(StoreName.Root, location, OpenFlags.ReadOnly);
                data.Certificates.AddRange(store.Certificates);
            }
        }

        if (executionContext.IsRunMode && (declared?.TrustDeveloperCertificates ?? developer.TrustCertificate))
        {
            data.Certificates.AddRange(developer.Certificates.ToArray());
        }
    }
}
