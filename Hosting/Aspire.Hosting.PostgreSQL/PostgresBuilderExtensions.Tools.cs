using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;

namespace Aspire.Hosting;

public static partial class PostgresBuilderExtensions
{
    /// <summary>Adds pgAdmin for all PostgreSQL servers of the application; there is one.</summary>
    /// <typeparam name="T">The server's type.</typeparam>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Declares more about pgAdmin; null for nothing.</param>
    /// <param name="containerName">pgAdmin's resource name; null for <c>pgadmin</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithPgAdmin<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<PgAdminContainerResource>>? configureContainer = null, string? containerName = null) where T : PostgresServerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<PgAdminContainerResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }

        var tool = application.AddResource(new PgAdminContainerResource(containerName ?? "pgadmin"))
            .WithImage(PostgresImages.PgAdmin, PostgresImages.PgAdminTag)
            .WithImageRegistry(PostgresImages.Registry)
            .WithIconName("WindowDatabase")
            .WithHttpEndpoint(targetPort: 80, name: "http")
            .WithEnvironment(PgAdminSettings.SetEnvironment)
            .WithContainerFiles("/pgadmin4", (_, cancellationToken) => PgAdminSettings.FilesAsync(application.Resources.OfType<PostgresServerResource>(), cancellationToken))
            .WithHttpHealthCheck("/browser")
            .ExcludeFromManifest();
        configureContainer?.Invoke(tool);
        tool.WithRelationship(builder.Resource, "PgAdmin");
        return builder;
    }

    /// <summary>Adds pgweb for all databases of the application; there is one.</summary>
    /// <param name="builder">A server.</param>
    /// <param name="configureContainer">Declares more about pgweb; null for nothing.</param>
    /// <param name="containerName">pgweb's resource name; null for <c>pgweb</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithPgWeb(this IResourceBuilder<PostgresServerResource> builder, Action<IResourceBuilder<PgWebContainerResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        if (application.Resources.OfType<PgWebContainerResource>().SingleOrDefault() is { } existing)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(existing));
            return builder;
        }

        var tool = application.AddResource(new PgWebContainerResource(containerName ?? "pgweb"))
            .WithImage(PostgresImages.PgWeb, PostgresImages.PgWebTag)
            .WithImageRegistry(PostgresImages.Registry)
            .WithIconName("DatabaseSearch")
            .WithHttpEndpoint(targetPort: 8081, name: PgWebContainerResource.PrimaryEndpointName)
            .WithArgs("--bookmarks-dir=/.pgweb/bookmarks", "--sessions")
            .WithContainerFiles("/.pgweb/bookmarks", (_, cancellationToken) => PgWebBookmarks.FilesAsync(application.Resources.OfType<PostgresDatabaseResource>(), cancellationToken))
            .WithHttpHealthCheck()
            .ExcludeFromManifest();
        configureContainer?.Invoke(tool);
        tool.WithRelationship(builder.Resource, "PgWeb");
        return builder;
    }

    /// <summary>Sets pgAdmin's port on this machine.</summary>
    /// <param name="builder">pgAdmin.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PgAdminContainerResource> WithHostPort(this IResourceBuilder<PgAdminContainerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint("http", endpoint => endpoint.Port = port);
    }

    /// <summary>Sets pgweb's port on this machine.</summary>
    /// <param name="builder">pgweb.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PgWebContainerResource> WithHostPort(this IResourceBuilder<PgWebContainerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint(PgWebContainerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);
    }
}
