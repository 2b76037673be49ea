using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells a resource that knows what to do with it which certificate to show.</summary>
internal sealed class HttpsCertificateGatherer(Func<X509Certificate2, HttpsCertificateExecutionConfigurationContext> places) : IExecutionConfigurationGatherer
{
    public async ValueTask GatherAsync(IExecutionConfigurationGathererContext context, IResource resource, ILogger resourceLogger, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken = default)
    {
        var callbacks = resource.Annotations.OfType<HttpsCertificateConfigurationCallbackAnnotation>().ToArray();
        resource.TryGetLastAnnotation<HttpsCertificateAnnotation>(out var declared);
        if (callbacks.Length == 0 || Choose(declared, executionContext) is not { } certificate)
        {
            return;
        }

        var place = places(certificate);
        var data = new HttpsCertificateExecutionConfigurationData
        {
            Certificate = certificate,
            KeyPathReference = place.KeyPath,
            CertificateWithKeyPathReference = place.CertificateWithKeyPath,
            PfxPathReference = place.PfxPath,
            Password = declared?.Password is { } password ? await password.GetValueAsync(cancellationToken).ConfigureAwait(false) : null,
        };
        context.AddAdditionalData(data);
        var callbackContext = new HttpsCertificateConfigurationCallbackAnnotationContext
        {
            ExecutionContext = executionContext,
            Resource = resource,
            Arguments = context.Arguments,
            EnvironmentVariables = context.EnvironmentVariables,
            CertificatePath = place.CertificatePath,
            KeyPath = data.KeyPathReference,
            CertificateWithKeyPath = data.CertificateWithKeyPathReference,
            PfxPath = data.PfxPathReference,
            Password = declared?.Password,
            CancellationToken = cancellationToken,
        };
        foreach (var callback in callbacks)
        {
            await callback.Callback(callbackContext).ConfigureAwait(false);
        }
    }

    private static X509Certificate2? Choose(HttpsCertificateAnnotation? declared, DistributedApplicationExecutionContext executionContext)
    {
        if (declared?.Certificate is { } own)
        {
            return own;
        }

        var developer = executionContext.Services.GetRequiredService<IDeveloperCertificateService>();
        return declared?.UseDeveloperCertificate ?? developer.UseForHttps ? developer.Certificates.FirstOrDefault() : null;
    }
}
