using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ProjectLaunch;

/// <summary>An endpoint that a project's own configuration declares.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Address">What it listens on.</param>
/// <param name="Protocols">Its protocols; null for those of all endpoints.</param>
internal sealed record KestrelEndpoint(string Name, BindingAddress Address, string? Protocols)
{
    private const string Http2 = "Http2";

    /// <summary>The transport that these protocols or those of all endpoints ask for; null for the default.</summary>
    public static string? Transport(string? protocols, IConfiguration configuration) =>
        (protocols ?? configuration["Kestrel:EndpointDefaults:Protocols"]) == Http2 ? "http2" : null;

    public static IReadOnlyList<KestrelEndpoint> Read(IConfiguration configuration) =>
        [.. configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Where(endpoint => endpoint["Url"] is not null)
            .Select(endpoint => new KestrelEndpoint(endpoint.Key, BindingAddress.Parse(endpoint["Url"]!), endpoint["Protocols"]))];

    public static IConfiguration ConfigurationOf(IProjectMetadata project)
    {
        var folder = Path.GetDirectoryName(project.ProjectPath)!;
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        var own = Path.GetFileName(folder);
        var builder = new ConfigurationBuilder();
        string[] files = ["appsettings.json", $"appsettings.{environment}.json", $"{own}.settings.json", $"{own}.settings.{environment}.json"];
        foreach (var file in files.Select(file => Path.Combine(folder, file)).Where(File.Exists))
        {
            builder.AddJsonFile(file, optional: true, reloadOnChange: false);
        }

        try
        {
            return builder.Build();
        }
        catch (InvalidDataException unreadable)
        {
            throw new DistributedApplicationException($"The configuration of the project '{project.ProjectPath}' cannot be read: {unreadable.Message} Correct that file.", unreadable);
        }
    }
}
