using System.Reflection;

namespace Catalog.Tests.Servers;

/// <summary>One of the catalog's programs as a container starts it: a process of its own, in the root folder, that logs JSON.</summary>
public static class CatalogProcess
{
    private static readonly string Programs = typeof(CatalogProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Catalog").Value!;

    public static Task<ServerProcess> StartAsync(string program, int port, IReadOnlyDictionary<string, string> variables) => ServerProcess.StartAsync(
        "/usr/bin/env",
        ["dotnet", Programs.Replace("{0}", program, StringComparison.Ordinal)],
        "/",
        new Dictionary<string, string>(variables)
        {
            ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
            ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false",
            ["Logging__Console__FormatterName"] = "json",
            ["Shutdown__Delay"] = "00:00:04",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        });
}
