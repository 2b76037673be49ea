using SearchNode.Mappings;
using SearchNode.Storage;

namespace SearchNode.Indices;

/// <summary>
/// The tables of an index. <c>entries</c> holds the values of every field that is not text, ordered by value; each text field
/// has an FTS5 table of its own, so that a term's documents are counted by field, as Lucene counts them.
/// </summary>
internal static class IndexSchema
{
    public static void Create(Connection connection) => connection.Execute("""
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE fields(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
        CREATE TABLE docs(doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, seq_no INTEGER NOT NULL);
        CREATE TABLE sources(doc INTEGER PRIMARY KEY, source BLOB NOT NULL);
        CREATE TABLE tombstones(id TEXT PRIMARY KEY, version INTEGER NOT NULL, deleted INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE entries(field INTEGER, value, doc INTEGER, n INTEGER NOT NULL, PRIMARY KEY(field, value, doc)) WITHOUT ROWID;
        CREATE INDEX entries_of_doc ON entries(doc);
        CREATE TABLE lengths(field INTEGER, doc INTEGER, length INTEGER NOT NULL, PRIMARY KEY(field, doc)) WITHOUT ROWID;
        """);

    /// <summary>Numbers the fields of a mapping and makes tables for new text fields.</summary>
    public static void AddFields(Connection connection, Mapping mapping)
    {
        var known = ReadFields(connection);
        foreach (var field in mapping.Fields.Values)
        {
            if (known.TryGetValue(field.Path, out var id))
            {
                field.Id = id;
                continue;
            }

            field.Id = known[field.Path] = known.Count + 1;
            connection.Prepare("INSERT INTO fields(id, path) VALUES(?1, ?2)").Bind(1, field.Id).Bind(2, field.Path).Run();
            if (field is TextField)
            {
                connection.Execute($"CREATE VIRTUAL TABLE text_{field.Id} USING fts5(tokens, tokenize='ascii'); CREATE VIRTUAL TABLE terms_{field.Id} USING fts5vocab(text_{field.Id}, instance); CREATE VIRTUAL TABLE words_{field.Id} USING fts5vocab(text_{field.Id}, row);");
            }
        }
    }

    public static Dictionary<string, int> ReadFields(Connection connection)
    {
        var known = new Dictionary<string, int>();
        var rows = connection.Prepare("SELECT path, id FROM fields");
        while (rows.Step())
        {
            known[rows.Text(0)] = rows.Int32(1);
        }

        return known;
    }

    public static string? ReadMeta(Connection connection, string key) =>
        connection.Prepare("SELECT value FROM meta WHERE key = ?1").Bind(1, key).First(row => row.Text(0));

    public static void WriteMeta(Connection connection, string key, string value) =>
        connection.Prepare("INSERT INTO meta(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value").Bind(1, key).Bind(2, value).Run();
}
