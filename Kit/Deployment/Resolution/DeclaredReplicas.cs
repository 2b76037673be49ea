using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Tiers.Settings;

namespace EnvironmentKit.Deployment.Resolution;

/// <summary>How many of a service run.</summary>
internal static class DeclaredReplicas
{
    /// <exception cref="EnvironmentKitException">It is none, or more than one where there can be only one.</exception>
    public static Replicas Of(IResource resource, string tier, RunMode run)
    {
        // What is said last counts, by Aspire's method or the kit's.
        var replicas = resource.Annotations.LastOrDefault(annotation => annotation is ReplicaAnnotation or ReplicasAnnotation) switch
        {
            ReplicasAnnotation range => new Replicas(range.Minimum, range.Maximum),
            ReplicaAnnotation number => new Replicas(number.Replicas, number.Replicas),
            _ => new Replicas(1, 1),
        };
        if (replicas.Minimum < 1)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}' has {replicas.Minimum} replicas in tier '{tier}', which would be no service. Ask for at least 1, or leave it out: {resource.Name}.InTier({tier}, r => r.LeftOut()).");
        }

        if (replicas.Maximum > 1 && resource is PostgresServerResource or RabbitMQServerResource or ElasticsearchResource)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}' has {replicas.Maximum} replicas in tier '{tier}', but keeps data that two of it must not share. "
                + (resource is PostgresServerResource ? "Ask for 1, and add a copy that can be read with WithReplica." : "Ask for 1."));
        }

        return replicas.Maximum == 1 || run == RunMode.Continuous ? replicas : throw new EnvironmentKitException(
            $"'{resource.Name}' has {replicas.Maximum} replicas in tier '{tier}', but runs to its end once at a time. Leave out WithReplicas.");
    }
}
