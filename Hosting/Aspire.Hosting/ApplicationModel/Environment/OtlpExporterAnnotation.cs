namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says that a resource sends telemetry over OTLP and is told where to.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation
{
    /// <summary>The protocol that it must use; null for the one that is available.</summary>
    public OtlpProtocol? RequiredProtocol { get; init; }
}
