using System.Globalization;
using EnvironmentKit.Deployment;
using EnvironmentKit.Schedules.Cron;
using EnvironmentKit.Scripts;

namespace EnvironmentKit.Schedules.Deployment;

/// <summary>
/// Turns scheduled services into ones that run all the time and keep the time themselves, for targets without a scheduler of their own:
/// <c>schedule.sh</c> takes the place of the image's entry point and runs it when its time has come. Elsewhere it reports only.
/// </summary>
internal static class ScheduleAdaptation
{
    private const string Script = "schedule.sh";
    private const string ReportScript = "report.sh";
    private const string ScriptPath = EmbeddedScript.FolderPath + Script;
    private const string StateFolder = "/schedule";
    private const string TemporaryPath = "/tmp";
    private const string Shell = "/bin/sh";
    private const int DotNetUser = 1654;
    private const long Mebibyte = 1L << 20;

    /// <summary>What a declared schedule is in the records: numbers only, which every cron understands.</summary>
    public static Schedule ToRecord(this ScheduleAnnotation annotation) => new(annotation.Cron.ToString(), annotation.TimeZoneName);

    /// <summary>The deployment in which every scheduled service keeps the time itself.</summary>
    /// <param name="deployment">The tier.</param>
    /// <param name="restartsUnhealthy">
    /// Whether the target replaces what is unhealthy. A failed run then leaves the service healthy, because a restart would not mend it.
    /// </param>
    /// <exception cref="EnvironmentKitException">A scheduled service's program is not known.</exception>
    public static TierDeployment KeepTime(TierDeployment deployment, bool restartsUnhealthy)
    {
        var scheduled = deployment.Services.Where(service => service is { Run: RunMode.Scheduled, Schedule: not null }).ToList();
        return scheduled.Count == 0 ? deployment : deployment with
        {
            Services = [.. deployment.Services.Select(service => scheduled.Contains(service) ? KeepTime(service, deployment.Builds, restartsUnhealthy) : service)],
            Configs = [.. deployment.Configs.Append(EmbeddedScript.Config(Script)).OrderBy(config => config.Name, StringComparer.Ordinal)],
            Volumes = [.. deployment.Volumes.Concat(scheduled.Where(NeedsVolume).Select(StateVolume)).OrderBy(volume => volume.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>
    /// The deployment in which scheduled services report how their runs went, for targets that keep the time themselves. What an image
    /// runs that nobody knows here goes unreported.
    /// </summary>
    /// <param name="deployment">The tier.</param>
    public static TierDeployment Report(TierDeployment deployment)
    {
        var reporting = deployment.Services
            .Where(service => service is { Run: RunMode.Scheduled, Schedule: not null } && service.Configs.Any(mount => mount.Config == ReportScript) && ProgramOf(service, deployment.Builds) is not null)
            .ToList();
        return reporting.Count == 0 ? deployment : deployment with
        {
            Services = [.. deployment.Services.Select(service => reporting.Contains(service) ? Report(service, ProgramOf(service, deployment.Builds)!) : service)],
            Configs = [.. deployment.Configs.Append(EmbeddedScript.Config(Script)).OrderBy(config => config.Name, StringComparer.Ordinal)],
        };
    }

    private static Service Report(Service service, IReadOnlyList<string> program) => service with
    {
        Entrypoint = [Shell, ScriptPath, "once", .. program, .. service.Arguments ?? []],
        Arguments = null,
        Environment = [.. service.Environment.Append(new EnvironmentVariable("SCHEDULE_NAME", service.Name)).OrderBy(variable => variable.Name, StringComparer.Ordinal)],
        Configs = [.. service.Configs.Append(EmbeddedScript.Mount(Script)).OrderBy(config => config.Path, StringComparer.Ordinal)],
    };

    private static IReadOnlyList<string>? ProgramOf(Service service, IReadOnlyList<ImageBuild> builds) => service.Entrypoint ?? BuiltProgram.Of(service, builds);

    private static Service KeepTime(Service service, IReadOnlyList<ImageBuild> builds, bool restartsUnhealthy)
    {
        var program = ProgramOf(service, builds) ?? throw new EnvironmentKitException(
            $"'{service.Name}' runs on a schedule, but what its image {service.Image} runs is not known here. Declare it: .WithEntrypoint(\"/path/of/program\").");
        return service with
        {
            Run = RunMode.Continuous,
            Schedule = null,
            Entrypoint = [Shell, ScriptPath, "loop", .. program, .. service.Arguments ?? []],
            Arguments = null,
            Environment = [.. service.Environment.Concat(Environment(service)).OrderBy(variable => variable.Name, StringComparer.Ordinal)],
            Configs = [.. service.Configs.Append(EmbeddedScript.Mount(Script)).OrderBy(config => config.Path, StringComparer.Ordinal)],
            Volumes = NeedsVolume(service)
                ? [.. service.Volumes.Append(new VolumeMount(StateVolume(service).Name, VolumePath(service))).OrderBy(volume => volume.Path, StringComparer.Ordinal)]
                : service.Volumes,
            TemporaryMounts = service.TemporaryMounts.Any(mount => mount.Path == TemporaryPath)
                ? service.TemporaryMounts
                : [.. service.TemporaryMounts.Append(new TemporaryMount(TemporaryPath, 16 * Mebibyte)).OrderBy(mount => mount.Path, StringComparer.Ordinal)],
            Startup = Ask("alive") with { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 15 },
            Readiness = Ask(restartsUnhealthy ? "alive" : "health"),
            Liveness = Ask("alive"),
            Replicas = new Replicas(1, 1),
            // Two that keep the same time would run everything twice: the old one has to end before the new one begins.
            Stateful = true,
        };
    }

    private static Probe Ask(string verb) => new(new CommandProbe([Shell, ScriptPath, verb]));

    private static IEnumerable<EnvironmentVariable> Environment(Service service)
    {
        var cron = CronExpression.Parse(service.Schedule!.Cron);
        yield return new("SCHEDULE_DAYS", Values(cron.DaysOfMonth));
        yield return new("SCHEDULE_DEADLINE", ((long)service.Schedule.Deadline.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        yield return new("SCHEDULE_HOURS", Values(cron.Hours));
        yield return new("SCHEDULE_MINUTES", Values(cron.Minutes));
        yield return new("SCHEDULE_MONTHS", Values(cron.Months));
        yield return new("SCHEDULE_NAME", service.Name);
        yield return new("SCHEDULE_STATE", (NeedsVolume(service) ? VolumePath(service) : service.Volumes.First(volume => !volume.ReadOnly).Path) + StateFolder);
        yield return new("SCHEDULE_WEEKDAYS", Values(cron.DaysOfWeek));
        if (service.Schedule.TimeZone != "Etc/UTC" && service.Environment.All(variable => variable.Name != "TZ"))
        {
            yield return new("TZ", service.Schedule.TimeZone);
        }
    }

    private static string Values(CronField field) => field.IsRestricted ? string.Join(' ', field.Values) : "*";

    // A volume of the service's own holds the few bytes as well.
    private static bool NeedsVolume(Service service) => service.Volumes.All(volume => volume.ReadOnly);

    // A new volume belongs to the service's user where its image has a folder of that user's: that is the home of .NET's images. Elsewhere
    // the script does without, and says so.
    private static string VolumePath(Service service) => service.User.Uid == DotNetUser ? "/home/app" : "/var/lib/schedule";

    private static Volume StateVolume(Service service) => new(service.Name + "-schedule", 16 * Mebibyte);
}
