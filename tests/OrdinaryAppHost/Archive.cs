namespace OrdinaryAppHost;

/// <summary>A search index, services that exist already, resources by another form, and what is left out of the manifest.</summary>
internal static class Archive
{
    public static void DeclareArchive(this IDistributedApplicationBuilder builder)
    {
        var search = builder.AddElasticsearch("search", port: 19200).WithDataVolume();
        var existing = builder.AddConnectionString("warehouse");
        var region = builder.AddParameter("region", "eu", publishValueAsDefault: true);
        var licence = builder.AddExternalService("licence", "https://licence.example/");
        var postgres = builder.AddPostgres("postgres").WithHostPort(15433).WithDataBindMount("./data");

        var api = builder.AddProject<Projects.SmallSite>("api", launchProfileName: null)
            .WithHttpEndpoint(name: "admin", port: 15200, isProxied: false)
            .WithHttpsEndpoint()
            .WithReference(search).WithReference(existing).WithReference(postgres.AddDatabase("archive"))
            .WithReference(licence)
            .WithEnvironment("REGION", region)
            .WithEnvironment("ADMIN", ReferenceExpression.Create($"{region}.archive.example"))
            .WithArgs("--region", region)
            .WithHttpCommand("/admin/reindex", "Rebuild the index")
            .PublishAsDockerFile();

        builder.AddContainer("tracing", "jaegertracing/all-in-one").WithHttpEndpoint(targetPort: 16686).ExcludeFromManifest();
        builder.AddExecutable("exporter", "node", "./exporter", "index.js").WithReference(api.GetEndpoint("admin")).PublishAsDockerFile();
    }
}
