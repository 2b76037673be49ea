using System.Text.Json.Serialization;

namespace Aspire.Hosting;

/// <summary>One way of starting a project.</summary>
public sealed class LaunchProfile
{
    /// <summary>What is started: <c>Project</c> for the project itself, <c>Executable</c> for another program.</summary>
    [JsonPropertyName("commandName")]
    public string? CommandName { get; set; }

    /// <summary>The program's command line, as one text.</summary>
    [JsonPropertyName("commandLineArgs")]
    public string? CommandLineArgs { get; set; }

    /// <summary>Whether <c>dotnet run</c> says what it does.</summary>
    [JsonPropertyName("dotnetRunMessages")]
    public bool? DotnetRunMessages { get; set; }

    /// <summary>Whether a browser is opened.</summary>
    [JsonPropertyName("launchBrowser")]
    public bool? LaunchBrowser { get; set; }

    /// <summary>The page that the browser is opened on, and that the dashboard links to; a path or an absolute URL.</summary>
    [JsonPropertyName("launchUrl")]
    public string? LaunchUrl { get; set; }

    /// <summary>The URLs that a web application listens on, separated by semicolons.</summary>
    [JsonPropertyName("applicationUrl")]
    public string? ApplicationUrl { get; set; }

    /// <summary>The environment variables of the program.</summary>
    [JsonPropertyName("environmentVariables")]
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];

    /// <summary>The program of an <c>Executable</c> profile.</summary>
    [JsonPropertyName("executablePath")]
    public string? ExecutablePath { get; set; }
}
