using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Backchannel;

/// <summary>What Aspire's CLI wants to know of the process itself.</summary>
internal sealed class AppHostIdentity(IConfiguration configuration, DistributedApplicationOptions options)
{
    /// <summary>The path of the AppHost's project file, or of its project when there is no file.</summary>
    public string Path => configuration["AppHost:FilePath"] ?? configuration["AppHost:Path"] ?? "";

    /// <summary>The process of the CLI that started this one; null when none did.</summary>
    public int? CliProcessId => Number("ASPIRE_CLI_PID") is { } id ? (int)id : null;

    /// <summary>The answer to <c>GetAppHostInformationAsync</c>.</summary>
    public JsonObject Describe()
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["appHostPath"] = Path,
            ["processId"] = Environment.ProcessId,
            ["cliProcessId"] = CliProcessId,
            ["startedAt"] = new DateTimeOffset(process.StartTime),
            ["cliStartedAt"] = Number("ASPIRE_CLI_STARTED") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            ["cliLogFilePath"] = configuration["ASPIRE_CLI_LOG_FILE"],
        };
    }

    /// <summary>The answer to <c>GetAppHostInfoAsync</c>.</summary>
    public JsonObject DescribeWithVersion()
    {
        var described = Describe();
        return new JsonObject
        {
            ["pid"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["aspireHostVersion"] = Version,
            ["appHostPath"] = Path,
            ["cliProcessId"] = CliProcessId,
            ["startedAt"] = described["startedAt"]?.DeepClone(),
            ["cliLogFilePath"] = described["cliLogFilePath"]?.DeepClone(),
        };
    }

    private string Version =>
        options.Assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "aspirehostversion")?.Value ?? "unknown";

    private long? Number(string setting) =>
        long.TryParse(configuration[setting], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
