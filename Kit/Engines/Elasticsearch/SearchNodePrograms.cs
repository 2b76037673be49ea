using System.Runtime.InteropServices;

namespace EnvironmentKit.Engines.Elasticsearch;

/// <summary>The search server's program and what runs it.</summary>
/// <param name="DotNet">Absolute path of <c>dotnet</c>.</param>
/// <param name="Assembly">Absolute path of SearchNode.dll.</param>
internal sealed record SearchNodePrograms(string DotNet, string Assembly)
{
    /// <summary>Finds the server beside the kit's own assembly, where the build puts it.</summary>
    public static SearchNodePrograms? Find()
    {
        var assembly = Path.Join(AppContext.BaseDirectory, "search-node", "SearchNode.dll");
        // The runtime that runs this process is three folders below its dotnet.
        var dotnet = Path.GetFullPath(Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        return File.Exists(assembly) && File.Exists(dotnet) ? new SearchNodePrograms(dotnet, assembly) : null;
    }
}
