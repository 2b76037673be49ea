namespace Deployments.Compose.Staging;

[CollectionDefinition(Name)]
public sealed class StagingCollection : ICollectionFixture<StagingSite>
{
    public const string Name = "staging";
}
