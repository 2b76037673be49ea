namespace Deployments.Swarm;

/// <summary>Tests that share the swarm, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SwarmCollection : ICollectionFixture<SwarmNode>
{
    public const string Name = "Swarm";
}
