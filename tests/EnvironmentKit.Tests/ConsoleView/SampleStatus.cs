using EnvironmentKit.Status;

namespace EnvironmentKit.Tests.ConsoleView;

internal static class SampleStatus
{
    public static EnvironmentStatus Starting { get; } = new()
    {
        Elapsed = 7.34,
        Resources =
        [
            new ResourceStatus { Name = "db-password", Type = "Parameter", State = "Running", Condition = ResourceCondition.Ready, IsQuiet = true },
            new ResourceStatus { Name = "db", Type = "PostgresServerResource", State = "Running", Health = "Healthy", Condition = ResourceCondition.Ready, AskedAfter = 0.6, StartedAfter = 0.8, HealthyAfter = 2.11, Urls = ["tcp://127.0.0.1:21432"] },
            new ResourceStatus { Name = "queue", Type = "RabbitMQServerResource", State = "Running", Health = "Unhealthy", AskedAfter = 0.6 },
            new ResourceStatus { Name = "web", Type = "Project", State = "Running", Health = "Healthy", Condition = ResourceCondition.Ready, Replicas = 3, AskedAfter = 2.2, HealthyAfter = 4, Urls = ["http://localhost:5080"] },
            new ResourceStatus { Name = "worker", Type = "Project", State = "Waiting" },
            new ResourceStatus { Name = "sync", Type = "Project", State = "NotStarted", Condition = ResourceCondition.Idle },
            new ResourceStatus { Name = "nightly", Type = "Project", State = "NotStarted", Condition = ResourceCondition.Idle, Schedule = new ScheduleStatus("5 3 * * * (Etc/UTC)") { Next = "2026-11-22 03:05 Etc/UTC", Last = "2026-11-21 03:05 Etc/UTC, on schedule: failed (exit code 3) in 4.0 s", LastFailed = true, Missed = "2, the last one 2026-11-19 03:05 Etc/UTC" } },
            new ResourceStatus { Name = "broken", Type = "Project", State = "Finished", ExitCode = 134, Condition = ResourceCondition.Failed, AskedAfter = 1 },
            new ResourceStatus { Name = "catalog", Type = "PostgresDatabaseResource", State = "Running", Condition = ResourceCondition.Ready, Health = "Healthy", Parent = "db", AskedAfter = 2, HealthyAfter = 2.3 },
            new ResourceStatus { Name = "gateway", Type = "Container" },
        ],
    };
}
