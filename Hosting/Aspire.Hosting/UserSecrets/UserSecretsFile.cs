using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>User secrets in their JSON file. Two AppHosts of the same project can write at the same time: each changes the file under a lock.</summary>
internal sealed class UserSecretsFile(string filePath) : IUserSecretsManager
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public bool IsAvailable => true;

    public string FilePath { get; } = filePath;

    public bool TrySetSecret(string name, string value) => TryChange(secrets => secrets[name] = value);

    public bool TryDeleteSecret(string name)
    {
        var removed = false;
        return TryChange(secrets => removed = secrets.Remove(name)) && removed;
    }

    public void GetOrSetSecret(IConfigurationManager configuration, string name, Func<string> valueGenerator)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(valueGenerator);
        configuration[name] ??= GetOrAdd(name, valueGenerator);
    }

    public Task SaveStateAsync(JsonObject state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        cancellationToken.ThrowIfCancellationRequested();
        var flat = Flatten(state);
        Change(secrets =>
        {
            secrets.Clear();
            foreach (var (name, value) in flat)
            {
                secrets[name] = value?.DeepClone();
            }
        });
        return Task.CompletedTask;
    }

    /// <summary>The stored value, or a new one which is stored. The file decides also where the environment does not read it into the configuration.</summary>
    public string GetOrAdd(string name, Func<string> valueGenerator)
    {
        string? result = null;
        try
        {
            Change(secrets =>
            {
                result = (secrets[name] as JsonValue)?.ToString();
                if (result is null)
                {
                    secrets[name] = result = valueGenerator();
                }
            });
        }
        catch (Exception unwritable) when (result is not null && unwritable is IOException or UnauthorizedAccessException)
        {
            // The run goes on with a value of its own; the next one will have another.
        }

        return result ?? valueGenerator();
    }

    private bool TryChange(Action<JsonObject> change)
    {
        try
        {
            Change(change);
            return true;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Change(Action<JsonObject> change)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        using var exclusive = FileLock.Acquire(FilePath + ".lock");
        var secrets = Read();
        var before = secrets.ToJsonString();
        change(secrets);
        if (secrets.ToJsonString() != before)
        {
            Write(secrets);
        }
    }

    private JsonObject Read()
    {
        if (!File.Exists(FilePath) || File.ReadAllText(FilePath) is not { Length: > 0 } text)
        {
            return [];
        }

        try
        {
            return Flatten(JsonNode.Parse(text, documentOptions: Lenient) as JsonObject ?? []);
        }
        catch (JsonException unreadable)
        {
            throw new DistributedApplicationException($"The user secrets in '{FilePath}' cannot be read: {unreadable.Message} Correct the file, or remove it to begin anew.", unreadable);
        }
    }

    private void Write(JsonObject secrets)
    {
        var temporary = $"{FilePath}.{Guid.NewGuid():n}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(temporary, options))
        {
            file.Write(secrets.ToJsonString(Indented));
        }

        File.Move(temporary, FilePath, overwrite: true);
    }

    private static JsonObject Flatten(JsonObject nested)
    {
        var flat = new JsonObject();
        Add(prefix: string.Empty, nested);
        return flat;

        void Add(string prefix, JsonNode? node)
        {
            IEnumerable<KeyValuePair<string, JsonNode?>>? children = node switch
            {
                JsonObject { Count: > 0 } properties => properties,
                JsonArray { Count: > 0 } items => items.Select((item, index) => KeyValuePair.Create(index.ToString(CultureInfo.InvariantCulture), item)),
                _ => null,
            };
            if (children is null)
            {
                if (prefix.Length > 0)
                {
                    flat[prefix] = node?.DeepClone();
                }

                return;
            }

            foreach (var (name, child) in children)
            {
                Add(prefix.Length == 0 ? name : $"{prefix}:{name}", child);
            }
        }
    }
}
