using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Http;
using SearchNode.Search.Queries;
using SearchNode.Storage;

namespace SearchNode.Indices;

/// <summary>Every index and alias of the node. Indices are opened when they are first needed.</summary>
internal sealed class IndexCatalog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Connection _connection;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private volatile SortedDictionary<string, Lazy<SearchIndex>> _indices = new(StringComparer.Ordinal);
    private volatile List<Alias> _aliases = [];

    private IndexCatalog(string folder, TimeProvider time)
    {
        _folder = Path.Combine(folder, "indices");
        _time = time;
        Directory.CreateDirectory(_folder);
        _connection = new Connection(Path.Combine(folder, "node.db"), create: true);
        _connection.Execute("""
            CREATE TABLE IF NOT EXISTS indices(name TEXT PRIMARY KEY, uuid TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS aliases(name TEXT, idx TEXT, is_write INTEGER, PRIMARY KEY(name, idx)) WITHOUT ROWID;
            """);
        var uuids = new HashSet<string>();
        var rows = _connection.Prepare("SELECT name, uuid FROM indices");
        while (rows.Step())
        {
            var (name, uuid) = (rows.Text(0), rows.Text(1));
            uuids.Add(uuid);
            _indices[name] = OpenLater(name, uuid);
        }

        rows = _connection.Prepare("SELECT name, idx, ifnull(is_write, -1) FROM aliases");
        while (rows.Step())
        {
            _aliases.Add(new Alias(rows.Text(0), rows.Text(1), rows.Int64(2) < 0 ? null : rows.Int64(2) == 1));
        }

        // A node that died between making a file and naming it, or the other way round, leaves a file without a name.
        foreach (var file in Directory.EnumerateFiles(_folder).Where(file => !uuids.Contains(Path.GetFileName(file).Split('.')[0])))
        {
            File.Delete(file);
        }
    }

    public TimeProvider Time => _time;

    public IReadOnlyList<Alias> Aliases => _aliases;

    public static IndexCatalog Open(string folder, TimeProvider? time = null) => new(folder, time ?? TimeProvider.System);

    public bool Exists(string name) => _indices.ContainsKey(name);

    /// <summary>The index of a name that is not an alias, or null.</summary>
    public SearchIndex? Find(string name) => _indices.TryGetValue(name, out var index) ? index.Value : null;

    /// <summary>The indices of an expression: names, aliases and patterns separated by commas, <c>_all</c>, or null for all.</summary>
    /// <exception cref="ApiException">404 for a name that is neither an index nor an alias.</exception>
    public List<SearchIndex> Resolve(string? expression, bool ignoreUnavailable = false, bool allowNone = true, bool aliases = true)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var indices = _indices;
        var known = aliases ? _aliases : [];
        foreach (var part in expression is null or "" or "_all" ? ["*"] : expression.Split(','))
        {
            var exclude = part.StartsWith('-') && names.Count > 0;
            var name = exclude ? part[1..] : part;
            if (name.StartsWith('<'))
            {
                throw ApiException.Unsupported($"date math in the index name [{name}]");
            }

            List<string> found;
            if (name.Contains('*', StringComparison.Ordinal))
            {
                var pattern = new WildcardPattern(name, ignoreCase: false);
                found = [.. indices.Keys.Where(pattern.Matches), .. known.Where(alias => pattern.Matches(alias.Name)).Select(alias => alias.Index)];
                if (found.Count == 0 && !allowNone)
                {
                    throw ApiException.IndexNotFound(name);
                }
            }
            else
            {
                found = indices.ContainsKey(name) ? [name] : [.. known.Where(alias => alias.Name == name).Select(alias => alias.Index)];
                if (found.Count == 0 && !ignoreUnavailable && !exclude)
                {
                    throw ApiException.IndexNotFound(name);
                }
            }

            if (exclude)
            {
                names.ExceptWith(found);
            }
            else
            {
                names.UnionWith(found);
            }
        }

        return [.. names.Where(indices.ContainsKey).Select(name => indices[name].Value)];
    }

    /// <summary>The one index that an expression stands for.</summary>
    /// <exception cref="ApiException">404 when there is none, 400 when there are several.</exception>
    public SearchIndex One(string name)
    {
        var found = Resolve(name);
        return found.Count == 1 ? found[0] : found.Count == 0 ? throw ApiException.IndexNotFound(name)
            : throw ApiException.Illegal($"alias [{name}] has more than one index associated with it [{string.Join(", ", found.Select(index => index.Name))}], can't execute a single index op");
    }

    /// <summary>The index that writes to a name go to; made with dynamic mapping when there is none.</summary>
    public SearchIndex ForWriting(string name, bool requireAlias = false)
    {
        if (Find(name) is { } index)
        {
            return requireAlias ? throw NotAnAlias(name) : index;
        }

        var targets = _aliases.Where(alias => alias.Name == name).ToList();
        if (targets.Count == 0)
        {
            return requireAlias ? throw NotAnAlias(name) : CreateIfMissing(name);
        }

        var target = targets.Find(alias => alias.IsWriteIndex == true) ?? (targets is [{ IsWriteIndex: null }] ? targets[0] : null);
        return target is null
            ? throw ApiException.Illegal($"no write index is defined for alias [{name}]. The write index may be explicitly disabled using is_write_index=false or the alias points to multiple indices without one being designated as a write index")
            : Find(target.Index) ?? throw ApiException.IndexNotFound(target.Index);
    }

    /// <exception cref="ApiException">400 when the name is taken or not allowed, or the settings or mappings do not hold.</exception>
    public SearchIndex Create(string name, JsonElement? settings, JsonObject mappings, IReadOnlyList<Alias> aliases)
    {
        IndexName.Check(name);
        lock (_gate)
        {
            if (Exists(name))
            {
                throw new ApiException(400, "resource_already_exists_exception", $"index [{name}/{Find(name)!.Settings.Uuid}] already exists")
                {
                    Metadata = { ["index_uuid"] = Find(name)!.Settings.Uuid, ["index"] = name },
                };
            }

            if (_aliases.Any(alias => alias.Name == name))
            {
                throw new ApiException(400, "invalid_index_name_exception", $"Invalid index name [{name}], already exists as alias");
            }

            var created = IndexSettings.Create(name, settings, _time.GetUtcNow());
            SearchIndex.Create(PathOf(created.Uuid), created, mappings);
            Transaction(() =>
            {
                _connection.Prepare("INSERT INTO indices(name, uuid) VALUES(?1, ?2)").Bind(1, name).Bind(2, created.Uuid).Run();
                aliases.ToList().ForEach(Store);
            });
            _indices = new SortedDictionary<string, Lazy<SearchIndex>>(_indices, StringComparer.Ordinal) { [name] = OpenLater(name, created.Uuid) };
            _aliases = [.. _aliases, .. aliases];
            return _indices[name].Value;
        }
    }

    public void Delete(IReadOnlyList<SearchIndex> doomed)
    {
        lock (_gate)
        {
            Transaction(() => doomed.ToList().ForEach(index => Remove(index.Name)));
            Forget(doomed);
        }
    }

    /// <summary>Changes aliases, all of them or none.</summary>
    public void ChangeAliases(IReadOnlyList<Alias> removed, IReadOnlyList<Alias> added, IReadOnlyList<SearchIndex> doomed)
    {
        lock (_gate)
        {
            foreach (var alias in added)
            {
                IndexName.Check(alias.Name, "invalid_alias_name_exception");
                if (Exists(alias.Name) && doomed.All(index => index.Name != alias.Name))
                {
                    throw new ApiException(400, "invalid_alias_name_exception", $"Invalid alias name [{alias.Name}]: an index or data stream exists with the same name as the alias");
                }
            }

            var kept = _aliases.Where(alias => !removed.Concat(added).Any(other => other.Name == alias.Name && other.Index == alias.Index)).Concat(added).ToList();
            foreach (var group in kept.Where(alias => alias.IsWriteIndex == true).GroupBy(alias => alias.Name).Where(group => group.Count() > 1))
            {
                throw new ApiException(500, "illegal_state_exception", $"alias [{group.Key}] has more than one write index [{string.Join(',', group.Select(alias => alias.Index))}]");
            }

            Transaction(() =>
            {
                foreach (var alias in removed)
                {
                    _connection.Prepare("DELETE FROM aliases WHERE name = ?1 AND idx = ?2").Bind(1, alias.Name).Bind(2, alias.Index).Run();
                }

                doomed.ToList().ForEach(index => Remove(index.Name));
                added.ToList().ForEach(Store);
            });
            _aliases = kept;
            Forget(doomed);
        }
    }

    public void Dispose()
    {
        foreach (var index in _indices.Values.Where(index => index.IsValueCreated))
        {
            index.Value.Dispose();
        }

        _connection.Dispose();
    }

    private SearchIndex CreateIfMissing(string name)
    {
        lock (_gate)
        {
            return Find(name) ?? Create(name, null, [], []);
        }
    }

    private void Store(Alias alias) =>
        _connection.Prepare("INSERT OR REPLACE INTO aliases(name, idx, is_write) VALUES(?1, ?2, nullif(?3, -1))")
            .Bind(1, alias.Name).Bind(2, alias.Index).Bind(3, alias.IsWriteIndex switch { null => -1, true => 1, false => 0 }).Run();

    private void Remove(string name)
    {
        _connection.Prepare("DELETE FROM indices WHERE name = ?1").Bind(1, name).Run();
        _connection.Prepare("DELETE FROM aliases WHERE idx = ?1").Bind(1, name).Run();
    }

    private void Forget(IReadOnlyList<SearchIndex> doomed)
    {
        var left = new SortedDictionary<string, Lazy<SearchIndex>>(_indices, StringComparer.Ordinal);
        foreach (var index in doomed)
        {
            left.Remove(index.Name);
        }

        _indices = left;
        _aliases = [.. _aliases.Where(alias => left.ContainsKey(alias.Index))];
        foreach (var index in doomed)
        {
            index.Dispose();
            var path = PathOf(index.Settings.Uuid);
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }
        }
    }

    private void Transaction(Action action)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            _connection.Execute("COMMIT");
        }
        catch
        {
            _connection.Execute("ROLLBACK");
            throw;
        }
    }

    private Lazy<SearchIndex> OpenLater(string name, string uuid) => new(() => SearchIndex.Open(name, PathOf(uuid), _time));

    private string PathOf(string uuid) => Path.Combine(_folder, uuid + ".db");

    private static ApiException NotAnAlias(string name) =>
        new(404, "index_not_found_exception", $"no such index [{name}] and [require_alias] request flag is [true] and [{name}] is not an alias");
}
