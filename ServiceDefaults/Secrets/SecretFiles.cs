using Microsoft.Extensions.Configuration;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Secrets;

/// <summary>Lets secrets come from files, so that none has to stand in an environment variable or on a command line.</summary>
internal static class SecretFiles
{
    public const string FolderSetting = "Secrets:Folder";
    public const string DefaultFolder = "/run/secrets";
    private const string FileSuffix = "_FILE";

    /// <summary>Reads every file that the configuration so far names, once. What comes from files wins over what is there already.</summary>
    /// <exception cref="SecretFileException">A file cannot be used.</exception>
    public static SecretFilesRead AddTo(IConfigurationManager configuration)
    {
        var folder = configuration[FolderSetting] is { Length: > 0 } given ? given : DefaultFolder;
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        AddFolder(values, folder);
        foreach (var (setting, value) in configuration.AsEnumerable().OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }

            try
            {
                Add(values, setting, value, folder);
            }
            catch (SecretFileException exception) when (TelemetryProblems.Concern(setting))
            {
                values[setting] = string.Empty;
                problems.Add($"{exception.Message} The service goes on without.");
            }
        }

        if (values.Count > 0)
        {
            configuration.AddInMemoryCollection(values);
        }

        return new SecretFilesRead(values.Values, problems);
    }

    private static void Add(Dictionary<string, string?> values, string setting, string value, string folder)
    {
        if (NamesFile(setting, value, folder))
        {
            values[setting[..^FileSuffix.Length]] = SecretFile.Read(setting, value);
        }
        else if (FilePlaceholders.Expand(setting, value) is { } expanded && !values.ContainsKey(setting))
        {
            values[setting] = expanded;
        }
    }

    // Files whose name begins with a dot are how Kubernetes keeps the versions of a mounted Secret.
    private static void AddFolder(Dictionary<string, string?> values, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            if (SecretFile.Find(file) is { } value)
            {
                values[Path.GetFileName(file).Replace("__", ":", StringComparison.Ordinal)] = value;
            }
        }
    }

    // A variable of one word, such as SSL_CERT_FILE, belongs to some library unless it points to a secret.
    private static bool NamesFile(string setting, string value, string folder) =>
        setting.Length > FileSuffix.Length
        && setting.EndsWith(FileSuffix, StringComparison.Ordinal)
        && (setting.Contains(':', StringComparison.Ordinal) || value.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal));
}
