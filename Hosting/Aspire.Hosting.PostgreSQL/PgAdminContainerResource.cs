using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>pgAdmin, a web application to manage PostgreSQL servers.</summary>
/// <param name="name">The resource's name.</param>
public sealed class PgAdminContainerResource(string name) : ContainerResource(name)
{
}
