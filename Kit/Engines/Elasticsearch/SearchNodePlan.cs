using System.Globalization;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;

namespace EnvironmentKit.Engines.Elasticsearch;

/// <summary>Plans the development search server.</summary>
internal static class SearchNodePlan
{
    public static CompanionPlan Create(SearchNodePrograms programs, SearchNodeSettings settings)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{settings.Port}");
        var passwordFile = Path.Join(settings.Folder, "password");
        return new CompanionPlan
        {
            Preparation = settings.Password is { } password
                ? [new CreateFolder(settings.Storage), new WritePrivateFile(passwordFile, password)]
                : [new CreateFolder(settings.Storage)],
            Server = new ServerCommand(programs.DotNet, programs.Assembly, "--urls", address, "--data", Path.Join(settings.Storage, "indices"))
            {
                Environment = Variables(settings, passwordFile),
            },
            Readiness = new HttpReadiness(new Uri(address)),
            // The port between the nodes of a cluster.
            SilentEndpoints = ["internal"],
        };
    }

    private static Dictionary<string, string> Variables(SearchNodeSettings settings, string passwordFile)
    {
        var variables = new Dictionary<string, string>
        {
            // The debugger's socket would lie in the system's folder for temporary files.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_TieredPGO"] = "0",
            // A small server beside many others: one heap, memory given back.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_GCConserveMemory"] = "5",
        };
        if (settings.Password is not null)
        {
            variables["ELASTIC_PASSWORD_FILE"] = passwordFile;
        }

        return variables;
    }
}
