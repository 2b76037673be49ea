using EnvironmentKit.Deployment;
using EnvironmentKit.Docker;

namespace EnvironmentKit.Compose;

/// <summary>
/// <c>docker compose up --wait</c> takes a service that ended well for a failed one, unless another service waits for its
/// completion. Where the declaration has none, one is found that does.
/// </summary>
internal static class OneShotWitness
{
    /// <summary>What each service waits for, those witnesses included.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Dependency>> For(TierDeployment deployment)
    {
        var services = deployment.Services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        var dependencies = deployment.Services.ToDictionary(service => service.Name, service => Possible(service, services), StringComparer.Ordinal);
        var awaited = deployment.Services
            .SelectMany(service => service.DependsOn)
            .Where(dependency => dependency.Condition == DependencyCondition.Completed)
            .Select(dependency => dependency.Service)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var job in deployment.Services.Where(service => service.Run == RunMode.Once && !awaited.Contains(service.Name)))
        {
            // The gateway first: whoever comes in finds everything done.
            var witness = deployment.Services
                .Where(service => service.Run == RunMode.Continuous && !Needs(job.Name, service.Name, dependencies))
                .OrderByDescending(service => service.Gateway is not null)
                .FirstOrDefault()
                ?? throw new EnvironmentKitException($"{job.Name} runs once and nothing waits for it; `docker compose up --wait` would take its end for a failure. Let a service wait for its completion: .WaitForCompletion({job.Name}).");
            dependencies[witness.Name] =
            [
                .. dependencies[witness.Name]
                    .Where(dependency => dependency.Service != job.Name)
                    .Append(new Dependency(job.Name, DependencyCondition.Completed))
                    .OrderBy(dependency => dependency.Service, StringComparer.Ordinal),
            ];
        }

        return dependencies;
    }

    /// <summary>Compose refuses to wait for the health of what has no health check, and for what only runs on demand.</summary>
    private static IReadOnlyList<Dependency> Possible(Service service, Dictionary<string, Service> services) =>
    [
        .. service.DependsOn
            .Where(dependency => services[dependency.Service].Run is RunMode.Continuous or RunMode.Once)
            .Select(dependency => dependency.Condition == DependencyCondition.Healthy && HealthCheck.Of(services[dependency.Service]) is null
                ? dependency with { Condition = DependencyCondition.Started }
                : dependency),
    ];

    private static bool Needs(string service, string other, Dictionary<string, IReadOnlyList<Dependency>> dependencies)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([service]);
        while (open.TryPop(out var name))
        {
            if (name == other)
            {
                return true;
            }

            foreach (var dependency in seen.Add(name) ? dependencies[name] : [])
            {
                open.Push(dependency.Service);
            }
        }

        return false;
    }
}
