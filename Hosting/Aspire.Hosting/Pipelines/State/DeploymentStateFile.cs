using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Pipelines.State;

/// <summary>What a deployment remembers, in a JSON file that only its user can read.</summary>
/// <param name="path">The file; null to remember nothing beyond this run.</param>
/// <param name="isKept">False to leave the file alone, neither reading nor writing it.</param>
internal sealed class DeploymentStateFile(string? path, bool isKept) : IDeploymentStateManager, IDisposable
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private JsonObject? _state;

    public string? StateFilePath => path;

    /// <summary>The file of an AppHost and an environment.</summary>
    /// <param name="home">The user's home folder.</param>
    /// <param name="appHost">What stands for the AppHost's path.</param>
    /// <param name="environment">The environment's name, such as <c>Production</c>.</param>
    public static string PathOf(string home, string appHost, string environment)
    {
        var name = string.Concat(environment.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-'));
        return Path.Join(home, ".aspire", "deployments", appHost, name + ".json");
    }

    public async Task<DeploymentStateSection> AcquireSectionAsync(string sectionName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sectionName);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            JsonNode? node = Read();
            foreach (var part in sectionName.Split(':'))
            {
                node = (node as JsonObject)?[part];
            }

            var data = node switch
            {
                JsonObject nested => (JsonObject)nested.DeepClone(),
                null => null,
                _ => new JsonObject { [DeploymentStateSection.OnlyValue] = node.DeepClone() },
            };
            return new DeploymentStateSection(sectionName, data, _versions.GetValueOrDefault(sectionName));
        }
        finally
        {
            _one.Release();
        }
    }

    public Task SaveSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default) =>
        ChangeAsync(section, data => data.TryGetPropertyValue(DeploymentStateSection.OnlyValue, out var only) && data.Count == 1 ? only?.DeepClone() : data.DeepClone(), cancellationToken);

    public Task DeleteSectionAsync(DeploymentStateSection section, CancellationToken cancellationToken = default) => ChangeAsync(section, _ => null, cancellationToken);

    public async Task ClearAllStateAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _state = [];
            _versions.Clear();
            if (isKept && path is not null)
            {
                File.Delete(path);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task ChangeAsync(DeploymentStateSection section, Func<JsonObject, JsonNode?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(section);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_versions.GetValueOrDefault(section.SectionName) != section.Version)
            {
                throw new InvalidOperationException($"The deployment's state '{section.SectionName}' was saved since it was read. Read it again.");
            }

            var parts = section.SectionName.Split(':');
            var owner = Read();
            foreach (var part in parts[..^1])
            {
                if (owner[part] is not JsonObject inner)
                {
                    owner[part] = inner = [];
                }

                owner = inner;
            }

            if (change(section.Data) is { } value)
            {
                owner[parts[^1]] = value;
            }
            else
            {
                owner.Remove(parts[^1]);
            }

            _versions[section.SectionName] = ++section.Version;
            Write();
        }
        finally
        {
            _one.Release();
        }
    }

    private JsonObject Read()
    {
        if (_state is null && isKept && path is not null && File.Exists(path))
        {
            try
            {
                _state = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
            }
            catch (JsonException unreadable)
            {
                throw new DistributedApplicationException($"The deployment's state in '{path}' cannot be read: {unreadable.Message} Correct the file, or remove it to begin anew.", unreadable);
            }
        }

        return _state ??= [];
    }

    private void Write()
    {
        if (!isKept || path is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        using (var file = new StreamWriter(temporary, options))
        {
            file.Write(_state!.ToJsonString(s_indented));
        }

        File.Move(temporary, path, overwrite: true);
    }
}
