using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Schedules.Local;

/// <summary>The services of the running application that schedules use.</summary>
internal sealed record LocalScheduleServices(
    ResourceNotificationService Notifications, ResourceLoggerService Loggers, ResourceCommandService Commands, TimeProvider Time);
