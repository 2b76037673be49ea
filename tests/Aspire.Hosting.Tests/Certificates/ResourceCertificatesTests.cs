using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp.Containers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Tests.Certificates;

/// <summary>Certificates as programs that are started find them.</summary>
public sealed class ResourceCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority = Create("CN=Tests  Of AÄ, O=Library");
    private readonly IDistributedApplicationBuilder _builder = Declared.Application();

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_AuthorityToTrust_OpenSslFindsItBySubject()
    {
        var seen = Path.Join(_folder.Path, "seen");
        var authorities = _builder.AddCertificateAuthorityCollection("authorities").WithCertificate(_authority);
        // openssl finds a certificate in the folder only by the number that it makes of the subject.
        Shell("check", $"d=${{SSL_CERT_DIR%%:*}}; h=$(openssl x509 -noout -subject_hash -in \"$BUNDLE\"); openssl verify -CApath \"$d\" \"$BUNDLE\" && test -e \"$d/$h.0\" && cp \"$OWN\" {seen}")
            .WithCertificateAuthorityCollection(authorities).WithDeveloperCertificateTrust(false)
            .WithCertificateTrustConfiguration(trust =>
            {
                trust.EnvironmentVariables["BUNDLE"] = trust.CertificateBundlePath;
                trust.EnvironmentVariables["OWN"] = trust.CreateCustomBundle((certificates, _) => Task.FromResult("own "u8.ToArray().Concat([(byte)('0' + certificates.Count)]).ToArray()));
                return Task.CompletedTask;
            });

        await RunAsync("check");

        (await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken)).ShouldBe("own 1");
    }

    [Fact]
    public async Task Start_OwnCertificateWithPassword_ProgramCanServeWithIt()
    {
        using var certificate = Create("CN=localhost");
        var seen = Path.Join(_folder.Path, "seen");
        Shell("serve", $"openssl pkey -in \"$KEY\" -passin pass:open -pubout > {seen}.key && openssl x509 -in \"$CRT\" -noout -pubkey > {seen}.crt && cmp {seen}.key {seen}.crt && ls $(dirname $CRT) | wc -l > {seen}")
            .WithHttpsCertificate(certificate, _builder.AddParameter("password", "open", secret: true))
            .WithHttpsCertificateConfiguration(https =>
            {
                https.EnvironmentVariables["CRT"] = https.CertificatePath;
                https.EnvironmentVariables["KEY"] = https.KeyPath;
                return Task.CompletedTask;
            });

        await RunAsync("serve");

        // Only what somebody asked for is written: the certificate and its key.
        (await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken)).Trim().ShouldBe("2");
    }

    [Fact]
    public async Task BuildAsync_EachScope_SetsWhatOpenSslNeeds()
    {
        var authorities = _builder.AddCertificateAuthorityCollection("authorities").WithCertificates([_authority]);
        var web = _builder.AddContainer("web", "web").WithCertificateAuthorityCollection(authorities).WithDeveloperCertificateTrust(false);
        await using var application = _builder.Build();

        async Task<(string[] Variables, CertificateTrustExecutionConfigurationData Data)> TrustAsync()
        {
            var result = await ExecutionConfigurationBuilder.Create(web.Resource)
                .WithCertificateTrustConfig(_ => new() { CertificateBundlePath = ReferenceExpression.Create($"/b"), CertificateDirectoriesPath = ReferenceExpression.Create($"/d"), RootCertificatesPath = "/" })
                .BuildAsync(_builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken);
            result.TryGetAdditionalData<CertificateTrustExecutionConfigurationData>(out var data).ShouldBeTrue();
            return ([.. result.EnvironmentVariables.Select(variable => $"{variable.Key}={variable.Value}")], data!);
        }

        var appended = await TrustAsync();
        appended.Variables.ShouldBe(["SSL_CERT_DIR=/d"]);
        (appended.Data.Scope, appended.Data.Certificates.Count).ShouldBe((CertificateTrustScope.Append, 1));
        web.WithCertificateTrustScope(CertificateTrustScope.Override);
        (await TrustAsync()).Variables.ShouldBe(["SSL_CERT_DIR=/d", "SSL_CERT_FILE=/b"]);
        web.WithCertificateTrustScope(CertificateTrustScope.None);
        (await TrustAsync()).Variables.ShouldBeEmpty();
        web.Resource.Annotations.OfType<CertificateAuthorityCollectionAnnotation>().ShouldHaveSingleItem().CertificateAuthorityCollections.ShouldBe([authorities.Resource]);
    }

    [Theory]
    [InlineData(CertificateTrustScope.Append, new string[0])]
    [InlineData(CertificateTrustScope.Override, new[] { "/etc/own" })]
    public async Task Container_OverridesWhatIsTrusted_HasItWhereItsImageLooks(CertificateTrustScope scope, string[] folders)
    {
        var authorities = _builder.AddCertificateAuthorityCollection("authorities").WithCertificate(_authority);
        var web = _builder.AddContainer("web", "web").WithCertificateAuthorityCollection(authorities).WithCertificateTrustScope(scope).WithDeveloperCertificateTrust(false)
            .WithContainerCertificatePaths(defaultCertificateBundlePaths: ["/etc/own/all.pem", "/etc/own/other.pem"]);

        var configuration = await ResolveAsync(web);

        configuration.Certificates!.Value.Folder.ShouldBe("/usr/lib/ssl/aspire");
        configuration.Files.Select(set => set.Destination).ShouldBe(folders);
        foreach (var set in configuration.Files)
        {
            set.Entries.Select(entry => entry.Name).ShouldBe(["all.pem", "other.pem"]);
            set.Entries.ShouldAllBe(entry => entry.Contents!.Contains(_authority.ExportCertificatePem()));
        }
    }

    [Fact]
    public async Task Container_FilesThatNameACertificate_GetThePartsThatTheyName()
    {
        using var certificate = Create("CN=localhost");
        ContainerFileSystemCallbackHttpsCertificateContext? told = null;
        var web = _builder.AddContainer("web", "web").WithHttpsCertificate(certificate, _builder.AddParameter("password", "open", secret: true)).WithDeveloperCertificateTrust(false)
            .WithHttpsCertificateConfiguration(_ => Task.CompletedTask)
            .WithContainerFiles("/etc/web", async (context, cancellationToken) =>
            {
                told = context.HttpsCertificateContext;
                return [new ContainerFile { Name = "web.conf", Contents = $"key {await told!.KeyPath!.GetValueAsync(cancellationToken)}" }];
            });

        var configuration = await ResolveAsync(web);

        var folder = $"/usr/lib/ssl/aspire/https/{certificate.Thumbprint}";
        configuration.Files.ShouldHaveSingleItem().Entries.ShouldHaveSingleItem().Contents.ShouldBe($"key {folder}.key");
        (await told!.CertificatePath!.GetValueAsync(TestContext.Current.CancellationToken)).ShouldBe($"{folder}.crt");
        told.Password.ShouldBe("open");
        configuration.Certificates!.Value.Items.ShouldHaveSingleItem().ShouldBeOfType<ContainerDirectory>().Entries.Select(entry => entry.Name).ShouldBe([$"{certificate.Thumbprint}.crt", $"{certificate.Thumbprint}.key"]);
    }

    [Fact]
    public async Task Container_WithoutACertificate_TellsItsFilesOfNone()
    {
        var isTold = true;
        var web = _builder.AddContainer("web", "web").WithoutHttpsCertificate().WithContainerFiles("/etc/web", (context, _) =>
        {
            isTold = context.HttpsCertificateContext is not null;
            return Task.FromResult<IEnumerable<ContainerFileSystemItem>>([]);
        });

        await ResolveAsync(web);

        isTold.ShouldBeFalse();
    }

    [Fact]
    public async Task SubscribeHttpsEndpointsUpdate_CertificateOfItsOwn_IsCalledBeforeTheStart()
    {
        var called = new List<string>();
        var web = _builder.AddExecutable("web", "true", ".").WithExplicitStart().WithHttpsCertificate(_authority).SubscribeHttpsEndpointsUpdate(update => called.Add(update.Resource.Name));
        _builder.AddExecutable("plain", "true", ".").WithExplicitStart().WithoutHttpsCertificate().SubscribeHttpsEndpointsUpdate(update => called.Add(update.Resource.Name));
        await using var application = _builder.Build();

        await application.StartAsync(TestContext.Current.CancellationToken);

        called.ShouldBe(["web"]);
    }

    [Fact]
    public void WithCertificatesFromFile_RelativePath_IsBelowTheAppHost()
    {
        var path = Path.Join(_folder.Path, "authorities.pem");
        File.WriteAllText(path, _authority.ExportCertificatePem() + "\n" + _authority.ExportCertificatePem());

        var authorities = _builder.AddCertificateAuthorityCollection("authorities").WithCertificatesFromFile(Path.GetRelativePath(_builder.AppHostDirectory, path), certificate => certificate.Subject.Contains("Library", StringComparison.Ordinal));

        authorities.Resource.Certificates.Count.ShouldBe(2);
    }

    [Fact]
    public void DeveloperCertificateService_TrustSwitchedOff_IsNotForHttpsEither()
    {
        using var application = Declared.Application("--ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_TRUST=false").Build();

        var service = application.Services.GetRequiredService<IDeveloperCertificateService>();

        (service.TrustCertificate, service.UseForHttps).ShouldBe((false, false));
    }

    private async Task<ContainerConfiguration> ResolveAsync(IResourceBuilder<ContainerResource> container)
    {
        await using var application = _builder.Build();
        var resolver = new ContainerConfigurationResolver(
            application.Services.GetRequiredService<DistributedApplicationExecutionContext>(), application.Services, certificates: application.Services.GetRequiredService<Aspire.Hosting.Certificates.ResourceCertificates>());
        return await resolver.ResolveAsync(container.Resource, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    private IResourceBuilder<ExecutableResource> Shell(string name, string script) => _builder.AddExecutable(name, "/bin/sh", _folder.Path, "-c", script);

    private async Task RunAsync(string name)
    {
        await using var application = _builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        await application.ResourceNotifications.WaitForResourceAsync(name, KnownResourceStates.TerminalStates, TestContext.Current.CancellationToken).InTime();
    }

    private static X509Certificate2 Create(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
