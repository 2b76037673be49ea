using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;

namespace Aspire.Hosting;

public static partial class PostgresBuilderExtensions
{
    /// <summary>Adds a server of the Model Context Protocol that may do anything in a database.</summary>
    /// <param name="builder">The database.</param>
    /// <param name="configureContainer">Declares more about the server; null for nothing.</param>
    /// <param name="containerName">The server's resource name; null for the database's with <c>-mcp</c>.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREPOSTGRES001")]
    public static IResourceBuilder<PostgresDatabaseResource> WithPostgresMcp(this IResourceBuilder<PostgresDatabaseResource> builder, Action<IResourceBuilder<PostgresMcpContainerResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        containerName ??= $"{builder.Resource.Name}-mcp";
        if (application.Resources.TryGetByName(containerName, out var existing) && existing is PostgresMcpContainerResource server)
        {
            configureContainer?.Invoke(application.CreateResourceBuilder(server));
            return builder;
        }

        var added = application.AddResource(new PostgresMcpContainerResource(containerName))
            .WithImage(PostgresImages.Mcp, PostgresImages.McpTag)
            .WithImageRegistry(PostgresImages.Registry)
            .WithHttpEndpoint(targetPort: 8000, name: PostgresMcpContainerResource.PrimaryEndpointName)
            .WithArgs("--access-mode=unrestricted", "--transport=sse")
            .WithEnvironment("DATABASE_URI", builder.Resource.UriExpression)
            .WithMcpServer("/sse", endpointName: PostgresMcpContainerResource.PrimaryEndpointName)
            .WithIconName("BrainCircuit")
            .WaitFor(builder);
        configureContainer?.Invoke(added);
        added.WithParentRelationship(builder.Resource);
        return builder;
    }
}
