namespace OrdinaryAppHost;

/// <summary>A site and what it needs, all of it processes.</summary>
internal static class Site
{
    public static void DeclareSite(this IDistributedApplicationBuilder builder)
    {
        var key = builder.AddParameter("api-key", "not-secret");
        var mail = builder.AddConnectionString("mail", ReferenceExpression.Create($"Endpoint=smtp://localhost:25;Key={key}"));

        var migrations = builder.AddExecutable("migrations", "true", ".");
        builder.AddProject<Projects.SmallSite>("site")
            .WithHttpEndpoint(port: 15123)
            .WithHttpHealthCheck("/health")
            .WithReference(mail)
            .WaitForCompletion(migrations);
        var worker = builder.AddExecutable("worker", "sleep", ".", "3600").WithEnvironment("API_KEY", key);
        if (builder.Configuration["Greeting"] is { } greeting)
        {
            worker.WithEnvironment("GREETING", greeting);
        }
    }
}
