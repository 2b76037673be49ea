using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnvironmentKit.Schedules.Local;

/// <summary>Keeps the history of a resource's runs between runs of the environment.</summary>
/// <param name="path">The file.</param>
internal sealed partial class RunHistoryFile(string path)
{
    /// <summary>What was written last; nothing when there is no such file, or none that can be read.</summary>
    public RunHistory Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), Json.Default.RunHistory) ?? new RunHistory();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return new RunHistory();
        }
    }

    /// <summary>Writes the whole history, or leaves the old one.</summary>
    /// <returns>Why it could not be written. Null: it is.</returns>
    public string? Write(RunHistory history)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = path + ".unfinished";
            File.WriteAllText(unfinished, JsonSerializer.Serialize(history, Json.Default.RunHistory));
            File.Move(unfinished, path, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(RunHistory))]
    private sealed partial class Json : JsonSerializerContext;
}
