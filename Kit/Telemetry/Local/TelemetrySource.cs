using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Telemetry.Local;

/// <summary>
/// Stands for the run itself where it asks Aspire, as any resource does, where telemetry goes. It is no part of the model.
/// </summary>
internal sealed class TelemetrySource(string name) : Resource(name), IResourceWithEnvironment
{
    /// <summary>Whether the dashboard takes what is sent over HTTP. Where only an endpoint for gRPC is set, asking for HTTP would be an error.</summary>
    public static bool CanSend(IDistributedApplicationBuilder builder) => builder.ExecutionContext.IsPublishMode
        || !string.IsNullOrEmpty(builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"])
        || string.IsNullOrEmpty(builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]);

    /// <summary>Where telemetry goes; null if nobody takes it.</summary>
    public async Task<OtlpTarget?> FindTargetAsync(DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return OtlpTarget.From(await DeclaredEnvironment.ReadAsync(this, executionContext, logger, cancellationToken).ConfigureAwait(false));
        }
        catch (InvalidOperationException exception)
        {
            logger.LogDebug("Nobody takes telemetry: {Reason}", exception.Message);
            return null;
        }
    }
}
