using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace EnvironmentKit.Engines.Companions;

/// <summary>The services of the running application that a companion uses.</summary>
internal sealed record CompanionServices(
    DistributedApplicationExecutionContext ExecutionContext,
    IDistributedApplicationEventing Eventing,
    ResourceNotificationService Notifications,
    ResourceLoggerService Loggers,
    ResourceCommandService Commands,
    TimeProvider Time,
    IServiceProvider Provider);
