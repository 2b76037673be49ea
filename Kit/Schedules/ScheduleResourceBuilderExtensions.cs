using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules;
using EnvironmentKit.Schedules.Local;

namespace EnvironmentKit;

/// <summary>Declares when a resource runs.</summary>
public static class ScheduleResourceBuilderExtensions
{
    /// <summary>
    /// Runs a resource to its end at certain times instead of all the time. Locally it runs on its schedule while the environment runs,
    /// and whenever somebody starts it; never twice at once. In Kubernetes it is a CronJob, in Compose and Swarm a service that waits for
    /// its time.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource. It ends by itself, with exit code 0 when all went well.</param>
    /// <param name="schedule">
    /// Minute, hour, day of month, month and day of week, as in <c>5 3 * * *</c> for 03:05 every day: numbers, names (<c>mon</c>), ranges (<c>1-5</c>), steps
    /// (<c>*/15</c>) and lists of them, or <c>@hourly</c>, <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c>, <c>@yearly</c>. With both fields of days
    /// restricted, either one suffices.
    /// </param>
    /// <param name="timeZone">
    /// The IANA name of the zone whose clock counts, such as <c>Europe/Zurich</c>. Null: UTC. Where the clock changes, a skipped time does not
    /// come that day, and a repeated one comes twice.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="EnvironmentKitException">The schedule or the time zone is not one; the message names the field.</exception>
    public static IResourceBuilder<T> RunOnSchedule<T>(this IResourceBuilder<T> builder, string schedule, string? timeZone = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(schedule);

        var parsed = ScheduleAnnotation.Parse(builder.Resource.Name, schedule, timeZone);
        LocalSchedules.Register(builder.ApplicationBuilder);
        return builder.WithAnnotation(parsed, ResourceAnnotationMutationBehavior.Replace).WithExplicitStart();
    }
}
