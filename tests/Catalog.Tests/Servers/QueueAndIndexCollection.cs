namespace Catalog.Tests.Servers;

[CollectionDefinition(CatalogEnvironment.Collection)]
public sealed class QueueAndIndexCollection;
