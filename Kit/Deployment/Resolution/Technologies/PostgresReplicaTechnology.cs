using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Replication;
using EnvironmentKit.Replication.Deployment;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>A replica of a PostgreSQL server: all but its name, limits and references is its primary's.</summary>
internal sealed class PostgresReplicaTechnology : Technology
{
    public override string Component => "replica";

    public override ServiceLimits Limits { get; } = new PostgresTechnology().Limits;

    public override bool Makes(IResource resource) => resource is PostgresReplicaResource;

    public override ServiceUser UserOf(ImageReference image) => new PostgresTechnology().UserOf(image);

    public override TierDeployment Join(TierDeployment deployment, IResource resource, TierModel model) =>
        ReplicaDeployment.Add(deployment, ReplicaFacts.Of((PostgresReplicaResource)resource));
}
