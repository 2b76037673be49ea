using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Schedules.Local;

/// <summary>The services of the running application that schedules use.</summary>
internal sealed record LocalScheduleServices(
    ResourceNotificationService Notifications, ResourceLoggerService Loggers, ResourceCommandService Commands, TimeProvider Time)
{
    /// <summary>Who is told of each run that has ended, and of the last one of earlier runs of the environment. Null: nobody.</summary>
    public ScheduleReports? Reports { get; init; }
}
