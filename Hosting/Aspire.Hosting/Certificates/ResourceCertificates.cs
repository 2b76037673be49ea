using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Launch;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Certificates;

/// <summary>Gives each resource, when it is started, the certificates that it is to trust and that which it is to show.</summary>
internal sealed class ResourceCertificates(DistributedApplicationExecutionContext executionContext, IDeveloperCertificateService developer, IFileSystemService files)
{
    /// <summary>Adds the variables and arguments that tell a resource of its certificates; null when it gets none.</summary>
    public async Task<GatheredCertificates?> GatherAsync(
        IResource resource, bool isContainer, List<object> arguments, Dictionary<string, object> variables, ILogger log, CancellationToken cancellationToken)
    {
        if (!MayGetSome(resource))
        {
            return null;
        }

        resource.TryGetLastAnnotation<ContainerCertificatePathsAnnotation>(out var image);
        var root = isContainer
            ? (image?.CustomCertificatesDestination ?? CertificateFiles.DefaultContainerFolder).TrimEnd('/')
            : files.TempDirectory.CreateTempSubdirectory("certificates").Path;
        var places = new CertificateFiles(root, isContainer, files.TempDirectory);
        var context = new Context(arguments, variables);
        await LaunchConfigurationResolver.RunAsync(
            async gathering =>
            {
                await new CertificateTrustGatherer(scope => places.Trusted(scope, image)).GatherAsync(gathering, resource, log, executionContext, cancellationToken).ConfigureAwait(false);
                await new HttpsCertificateGatherer(places.Shown).GatherAsync(gathering, resource, log, executionContext, cancellationToken).ConfigureAwait(false);
            },
            context,
            $"A callback for the certificates of resource '{resource.Name}'",
            cancellationToken).ConfigureAwait(false);
        return new GatheredCertificates(places, root, image, context.Trusted, context.Shown);
    }

    private bool MayGetSome(IResource resource) =>
        resource.HasAnnotationOfType<CertificateAuthorityCollectionAnnotation>()
        || resource.HasAnnotationOfType<HttpsCertificateAnnotation>()
        || ((developer.TrustCertificate || resource.HasAnnotationOfType<HttpsCertificateConfigurationCallbackAnnotation>()) && developer.Certificates.Count > 0);

    private sealed class Context(List<object> arguments, Dictionary<string, object> variables) : IExecutionConfigurationGathererContext
    {
        public List<object> Arguments { get; } = arguments;

        public Dictionary<string, object> EnvironmentVariables { get; } = variables;

        public CertificateTrustExecutionConfigurationData? Trusted { get; private set; }

        public HttpsCertificateExecutionConfigurationData? Shown { get; private set; }

        public void AddAdditionalData(IExecutionConfigurationData metadata)
        {
            Trusted = metadata as CertificateTrustExecutionConfigurationData ?? Trusted;
            Shown = metadata as HttpsCertificateExecutionConfigurationData ?? Shown;
        }
    }
}
