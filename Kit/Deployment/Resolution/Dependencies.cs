using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>What services wait for before they start.</summary>
internal static class Dependencies
{
    /// <summary>What a resource waits for that the tier has, ordered by name; of several conditions the last to hold.</summary>
    /// <exception cref="EnvironmentKitException">It waits for something that may never run.</exception>
    public static IReadOnlyList<Dependency> Of(IResource resource, TierModel model) =>
    [
        .. resource.Annotations.OfType<WaitAnnotation>()
            .Select(wait => (wait.WaitType, Service: model.ServiceOf(wait.Resource)))
            .Where(wait => wait.Service is not null && wait.Service != resource)
            .Select(wait => new Dependency(wait.Service!.Name, Condition(resource, wait.Service, wait.WaitType, model)))
            .GroupBy(dependency => dependency.Service)
            .Select(group => group.MaxBy(dependency => dependency.Condition)!)
            .OrderBy(dependency => dependency.Service, StringComparer.Ordinal),
    ];

    private static DependencyCondition Condition(IResource resource, IResource service, WaitType type, TierModel model)
    {
        if (type == WaitType.WaitForCompletion)
        {
            return DependencyCondition.Completed;
        }

        return RunModes.Of(service, model).Run switch
        {
            RunMode.Continuous => type == WaitType.WaitUntilStarted ? DependencyCondition.Started : DependencyCondition.Healthy,
            RunMode.Once => DependencyCondition.Completed,
            _ => throw new EnvironmentKitException(
                $"'{resource.Name}' waits for '{service.Name}', which runs only when somebody or its schedule asks for it in tier '{model.Tier.Name}'. "
                + $"Leave out WaitFor, or let '{service.Name}' run to its end before, with WaitForCompletion."),
        };
    }
}
