using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL servers, their databases and tools.</summary>
public static partial class PostgresBuilderExtensions
{
    private const string DataFolder = "/var/lib/postgresql/data";

    /// <summary>Adds a PostgreSQL server. It is healthy when it answers a query, and its databases are created then.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="userName">Gives the superuser's name; null for <c>postgres</c>.</param>
    /// <param name="password">Gives the superuser's password; null for one that is generated and kept in the user secrets as <c>NAME-password</c>.</param>
    /// <param name="port">The port on this machine; null for any.</param>
    /// <returns>The server's builder.</returns>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var passwordParameter = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, passwordParameter);
        builder.Eventing.Subscribe<ResourceReadyEvent>(server, (ready, cancellationToken) => PostgresDatabases.CreateAsync(server, ready.Services, cancellationToken));
        var check = AddHealthCheck(builder, name, cancellationToken => server.GetConnectionStringAsync(cancellationToken), database: "postgres");
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: 5432, name: PostgresServerResource.PrimaryEndpointName)
            .WithImage(PostgresImages.Server, PostgresImages.ServerTag)
            .WithImageRegistry(PostgresImages.Registry)
            .WithIconName("DatabaseMultiple")
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithHealthCheck(check);
    }

    /// <summary>Adds a database, which is created when the server is ready.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="databaseName">The database's name on the server; null for the resource's.</param>
    /// <returns>The database's builder.</returns>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        var added = builder.ApplicationBuilder.AddResource(database);
        builder.Resource.AddDatabase(database);
        var check = AddHealthCheck(builder.ApplicationBuilder, name, cancellationToken => database.ConnectionStringExpression.GetValueAsync(cancellationToken), database: null);
        return added.WithIconName("Database").WithHealthCheck(check);
    }

    /// <summary>Sets the SQL that creates the database instead of a plain <c>CREATE DATABASE</c>.</summary>
    /// <param name="builder">The database.</param>
    /// <param name="script">The SQL; it runs connected to the database <c>postgres</c>.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresDatabaseResource> WithCreationScript(this IResourceBuilder<PostgresDatabaseResource> builder, string script)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(script);
        return builder.WithAnnotation(new PostgresCreationScriptAnnotation(script), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Keeps the server's data in a volume.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The volume's name; null for one made of application and resource.</param>
    /// <param name="isReadOnly">Whether the server can only read it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataFolderOf(builder), isReadOnly);
    }

    /// <summary>Keeps the server's data in a folder of this machine.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">The folder, relative to the AppHost's folder.</param>
    /// <param name="isReadOnly">Whether the server can only read it.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithBindMount(source, DataFolderOf(builder), isReadOnly);
    }

    /// <summary>Runs the scripts of a folder when the server's data is created.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">The folder, relative to the AppHost's folder.</param>
    /// <param name="isReadOnly">Whether the server can only read it.</param>
    /// <returns>The same builder.</returns>
    [Obsolete("Use WithInitFiles.")]
    public static IResourceBuilder<PostgresServerResource> WithInitBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithBindMount(source, InitFolder, isReadOnly);
    }

    /// <summary>Runs scripts when the server's data is created.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">A script or a folder of scripts, relative to the AppHost's folder.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithInitFiles(this IResourceBuilder<PostgresServerResource> builder, string source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithContainerFiles(InitFolder, source);
    }

    /// <summary>Sets the port on this machine.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="port">The port; null for any.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);
    }

    /// <summary>Sets the parameter that gives the superuser's password.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="password">The parameter.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithPassword(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> password)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(password);
        builder.Resource.PasswordParameter = password.Resource;
        return builder;
    }

    /// <summary>Sets the parameter that gives the superuser's name.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="userName">The parameter.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> WithUserName(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> userName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(userName);
        builder.Resource.UserNameParameter = userName.Resource;
        return builder;
    }

    private const string InitFolder = "/docker-entrypoint-initdb.d";

    // From version 18 on the image keeps its data in a folder per version.
    private static string DataFolderOf(IResourceBuilder<PostgresServerResource> builder)
    {
        var tag = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.Tag;
        var digits = tag is null ? string.Empty : new string([.. tag.TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var version) && version < 18 ? DataFolder : "/var/lib/postgresql";
    }

    private static string AddHealthCheck(IDistributedApplicationBuilder builder, string name, Func<CancellationToken, ValueTask<string?>> connectionString, string? database)
    {
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, new PostgresHealthCheck(connectionString, database), failureStatus: null, tags: null));
        return key;
    }
}
