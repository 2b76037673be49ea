using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Schedules;
using EnvironmentKit.Schedules.Deployment;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>When services run.</summary>
internal static class RunModes
{
    /// <summary>The way in which a resource runs, and its time table where it has one.</summary>
    public static (RunMode Run, Schedule? Schedule) Of(IResource resource, TierModel model) =>
        model.IsAwaited(resource) ? (RunMode.Once, null)
        : resource.Annotations.OfType<ScheduleAnnotation>().LastOrDefault() is { } schedule ? (RunMode.Scheduled, (Schedule?)schedule.ToRecord())
        : resource.HasAnnotationOfType<ExplicitStartupAnnotation>() ? (RunMode.OnDemand, null)
        : (RunMode.Continuous, null);
}
