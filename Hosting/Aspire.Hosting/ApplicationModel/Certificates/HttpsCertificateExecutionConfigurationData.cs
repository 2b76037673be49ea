using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which certificate a resource is to show, and which of its files it uses.</summary>
[Experimental("ASPIRECERTIFICATES001")]
public class HttpsCertificateExecutionConfigurationData : IExecutionConfigurationData
{
    private readonly UsedReference _key = new();
    private readonly UsedReference _both = new();
    private readonly UsedReference _pfx = new();

    /// <summary>The certificate with its private key.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Where the private key is as PEM.</summary>
    public required ReferenceExpression KeyPathReference { get => _key.Expression; set => _key.Refer(value); }

    /// <summary>Whether that path was used.</summary>
    public bool IsKeyPathReferenced => _key.IsUsed;

    /// <summary>Where the certificate and then the private key are in one PEM file.</summary>
    public required ReferenceExpression CertificateWithKeyPathReference { get => _both.Expression; set => _both.Refer(value); }

    /// <summary>Whether that path was used.</summary>
    public bool IsCertificateWithKeyPathReferenced => _both.IsUsed;

    /// <summary>Where both are as PKCS#12.</summary>
    public required ReferenceExpression PfxPathReference { get => _pfx.Expression; set => _pfx.Refer(value); }

    /// <summary>Whether that path was used.</summary>
    public bool IsPfxPathReferenced => _pfx.IsUsed;

    /// <summary>What the private key is encrypted with; null when it is not.</summary>
    public string? Password { get; init; }

    /// <summary>A path that knows whether somebody asked for it.</summary>
    private sealed class UsedReference : IValueProvider, IManifestExpressionProvider
    {
        private ReferenceExpression _target = ReferenceExpression.Empty;

        public UsedReference() => Expression = ReferenceExpression.Create($"{this}");

        public ReferenceExpression Expression { get; }

        public bool IsUsed { get; private set; }

        public string ValueExpression => _target.ValueExpression;

        public void Refer(ReferenceExpression target) => _target = target;

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            IsUsed = true;
            return _target.GetValueAsync(cancellationToken);
        }
    }
}
