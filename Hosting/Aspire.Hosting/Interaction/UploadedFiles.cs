using System.Collections.Concurrent;
using System.Text.Json;

namespace Aspire.Hosting.Interaction;

/// <summary>The files that a dashboard has sent for inputs. They lie in a folder of this process until it ends.</summary>
internal sealed class UploadedFiles : IDisposable
{
    private readonly ConcurrentDictionary<string, Uploaded> _files = new(StringComparer.Ordinal);
    private readonly Lazy<string> _folder = new(() => Directory.CreateTempSubdirectory("aspire-files-").FullName);

    /// <summary>Where a file of a new id is to be written.</summary>
    public (string Id, string Path) Reserve()
    {
        var id = Guid.NewGuid().ToString("n");
        return (id, Path.Combine(_folder.Value, id));
    }

    /// <summary>Takes in a file that was written whole.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name where it was chosen.</param>
    /// <param name="interaction">The interaction that it was chosen in.</param>
    /// <param name="input">The input's name.</param>
    public void Add(string id, string name, int interaction, string input) =>
        _files[id] = new Uploaded(new InteractionFile(id, Path.GetFileName(name), Path.Combine(_folder.Value, id)), interaction, input);

    /// <summary>The files that an entered value stands for: a list of objects with an <c>Id</c> each, or the path of a file of this machine, as command lines enter it.</summary>
    /// <returns>The files; null when one of them was not sent for this input.</returns>
    public IReadOnlyList<InteractionFile>? Find(int interaction, InteractionInput input, string? value)
    {
        if (value is not null && !value.StartsWith('[') && File.Exists(value))
        {
            return [new InteractionFile(Guid.NewGuid().ToString("n"), Path.GetFileName(value), Path.GetFullPath(value))];
        }

        var found = new List<InteractionFile>();
        foreach (var id in Ids(value))
        {
            if (!_files.TryGetValue(id, out var file) || file.Interaction != interaction || !file.Input.Equals(input.Name, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            found.Add(file.File);
        }

        return found;
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            try
            {
                Directory.Delete(_folder.Value, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody still reads one; the system cleans up.
            }
        }
    }

    private static string[] Ids(string? value)
    {
        try
        {
            using var document = JsonDocument.Parse(value ?? "[]");
            return [.. document.RootElement.EnumerateArray().Select(file => file.GetProperty("Id").GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [""];
        }
    }

    private sealed record Uploaded(InteractionFile File, int Interaction, string Input);
}
