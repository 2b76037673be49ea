using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchNode.Analysis;
using SearchNode.Documents;
using SearchNode.Http;
using SearchNode.Mappings;
using SearchNode.Storage;

namespace SearchNode.Indices.Writing;

/// <summary>Writes of one transaction. An operation that is refused leaves nothing behind, so that the others of a bulk go on.</summary>
internal sealed class WriteSession(Connection connection, string indexName, AnalyzerSet analyzers, Mapping mapping, WriteCounters counters, TimeProvider time)
{
    public Mapping Mapping { get; private set; } = mapping;

    public WriteCounters Counters { get; } = counters;

    public List<DocumentChange> Changes { get; } = [];

    public HashSet<int> ChangedTexts { get; } = [];

    /// <summary>Adds or replaces a document.</summary>
    /// <exception cref="ApiException">409 when the condition does not hold, 400 when the document does not fit the mapping.</exception>
    public WriteResult Index(string id, ReadOnlyMemory<byte> source, WriteCondition condition)
    {
        CheckId(id);
        var current = Find(id);
        Check(id, current, condition);
        var document = Parse(RequestJson.Parse(source), id);
        var version = condition.ExternalVersion ?? (current?.Version ?? LastVersion(id)) + 1;
        var seqNo = Counters.NextSeqNo++;
        int doc;
        if (current is { } known)
        {
            doc = known.Doc;
            RemoveValues(doc);
            connection.Prepare("UPDATE docs SET version = ?2, seq_no = ?3 WHERE doc = ?1").Bind(1, doc).Bind(2, version).Bind(3, seqNo).Run();
            connection.Prepare("UPDATE sources SET source = ?2 WHERE doc = ?1").Bind(1, doc).Bind(2, source.Span).Run();
        }
        else
        {
            doc = Counters.NextDoc++;
            connection.Prepare("INSERT INTO docs(doc, id, version, seq_no) VALUES(?1, ?2, ?3, ?4)").Bind(1, doc).Bind(2, id).Bind(3, version).Bind(4, seqNo).Run();
            connection.Prepare("INSERT INTO sources(doc, source) VALUES(?1, ?2)").Bind(1, doc).Bind(2, source.Span).Run();
            connection.Prepare("DELETE FROM tombstones WHERE id = ?1").Bind(1, id).Run();
        }

        foreach (var values in document.Fields)
        {
            Insert(doc, values);
        }

        Changes.Add(new DocumentChange(doc, true, document.Fields));
        return new WriteResult(id, version, seqNo, current is null ? "created" : "updated");
    }

    /// <summary>Removes a document.</summary>
    /// <exception cref="ApiException">409 when the condition does not hold.</exception>
    public WriteResult Delete(string id, WriteCondition condition)
    {
        CheckId(id);
        var current = Find(id);
        Check(id, current, condition);
        var version = condition.ExternalVersion ?? (current?.Version ?? LastVersion(id)) + 1;
        var seqNo = Counters.NextSeqNo++;
        connection.Prepare("INSERT INTO tombstones(id, version, deleted) VALUES(?1, ?2, ?3) ON CONFLICT(id) DO UPDATE SET version = excluded.version, deleted = excluded.deleted")
            .Bind(1, id).Bind(2, version).Bind(3, time.GetUtcNow().ToUnixTimeSeconds()).Run();
        if (current is not { } known)
        {
            return new WriteResult(id, version, seqNo, "not_found");
        }

        RemoveValues(known.Doc);
        connection.Prepare("DELETE FROM docs WHERE doc = ?1").Bind(1, known.Doc).Run();
        connection.Prepare("DELETE FROM sources WHERE doc = ?1").Bind(1, known.Doc).Run();
        Changes.Add(new DocumentChange(known.Doc, false, []));
        return new WriteResult(id, version, seqNo, "deleted");
    }

    /// <summary>The document as this session left it, or null.</summary>
    public StoredDocument? Get(string id) =>
        connection.Prepare("SELECT doc, version, seq_no, source FROM docs JOIN sources USING(doc) WHERE id = ?1").Bind(1, id)
            .First(row => new StoredDocument(row.Int32(0), id, row.Int64(1), row.Int64(2), row.Bytes(3).ToArray()));

    /// <summary>Adds fields to the mapping.</summary>
    /// <exception cref="ApiException">400 when a field would become another one.</exception>
    public void PutMapping(JsonObject additions)
    {
        var merged = MappingCompiler.Compile(MappingMerge.Merge(Mapping.Json, additions), analyzers);
        Adopt(merged);
    }

    /// <summary>Forgets deletions that are older than a minute, as Elasticsearch does.</summary>
    public void Finish()
    {
        connection.Prepare("DELETE FROM tombstones WHERE deleted < ?1").Bind(1, time.GetUtcNow().ToUnixTimeSeconds() - 60).Run();
        IndexSchema.WriteMeta(connection, "seq_no", Counters.NextSeqNo.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private void Adopt(Mapping mapping)
    {
        IndexSchema.AddFields(connection, mapping);
        IndexSchema.WriteMeta(connection, "mapping", mapping.Json.ToJsonString());
        Mapping = mapping;
    }

    private ParsedDocument Parse(JsonElement source, string id)
    {
        if (DocumentParser.Parse(source, Mapping, id) is { } document)
        {
            return document;
        }

        var extended = MappingCompiler.Compile(MappingMerge.Merge(Mapping.Json, DynamicMapper.Additions(source, Mapping)), analyzers);
        document = DocumentParser.Parse(source, extended, id)
            ?? throw new ApiException(400, "document_parsing_exception", $"the document with id '{id}' has a member that cannot be mapped");
        Adopt(extended);
        return document;
    }

    private void Check(string id, (int Doc, long Version, long SeqNo)? current, WriteCondition condition)
    {
        if (condition.MustBeNew && current is { } existing)
        {
            throw Conflict(id, $"document already exists (current version [{existing.Version}])");
        }

        if (condition.IfSeqNo is { } seqNo && (current is null || current.Value.SeqNo != seqNo || condition.IfPrimaryTerm != WriteCounters.PrimaryTerm))
        {
            var found = current is { } known
                ? $"current document has seqNo [{known.SeqNo}] and primary term [{WriteCounters.PrimaryTerm}]"
                : "but no document was found";
            throw Conflict(id, $"required seqNo [{seqNo}], primary term [{condition.IfPrimaryTerm}]. {found}");
        }

        if (condition.ExternalVersion is { } version)
        {
            var last = current?.Version ?? (LastVersion(id) is var deleted and > 0 ? deleted : -1);
            if (condition.AllowEqualVersion ? version < last : version <= last)
            {
                throw Conflict(id, $"current version [{last}] is higher {(condition.AllowEqualVersion ? "" : "or equal ")}to the one provided [{version}]");
            }
        }
    }

    private ApiException Conflict(string id, string what)
    {
        var exception = new ApiException(409, "version_conflict_engine_exception", $"[{id}]: version conflict, {what}");
        exception.Metadata["index"] = indexName;
        exception.Metadata["shard"] = "0";
        return exception;
    }

    private (int Doc, long Version, long SeqNo)? Find(string id)
    {
        var row = connection.Prepare("SELECT doc, version, seq_no FROM docs WHERE id = ?1").Bind(1, id);
        return row.First(r => ((int, long, long)?)(r.Int32(0), r.Int64(1), r.Int64(2)));
    }

    private long LastVersion(string id) =>
        connection.Prepare("SELECT version FROM tombstones WHERE id = ?1").Bind(1, id).First(row => row.Int64(0));

    private void RemoveValues(int doc)
    {
        connection.Prepare("DELETE FROM entries WHERE doc = ?1").Bind(1, doc).Run();
        foreach (var field in Mapping.Fields.Values)
        {
            if (field is TextField)
            {
                connection.Prepare($"DELETE FROM text_{field.Id} WHERE rowid = ?1").Bind(1, doc).Run();
                connection.Prepare("DELETE FROM lengths WHERE field = ?1 AND doc = ?2").Bind(1, field.Id).Bind(2, doc).Run();
                ChangedTexts.Add(field.Id);
            }
        }
    }

    private void Insert(int doc, FieldValues values)
    {
        if (values.Texts is { } texts)
        {
            ChangedTexts.Add(values.Field.Id);
            connection.Prepare($"INSERT INTO text_{values.Field.Id}(rowid, tokens) VALUES(?1, ?2)").Bind(1, doc).Bind(2, Encode(texts)).Run();
            connection.Prepare("INSERT INTO lengths(field, doc, length) VALUES(?1, ?2, ?3)").Bind(1, values.Field.Id).Bind(2, doc).Bind(3, values.TokenCount).Run();
        }

        foreach (var group in (values.Numbers ?? []).GroupBy(number => number))
        {
            connection.Prepare("INSERT INTO entries(field, value, doc, n) VALUES(?1, ?2, ?3, ?4)")
                .Bind(1, values.Field.Id).Bind(2, group.Key).Bind(3, doc).Bind(4, group.Count()).Run();
        }

        foreach (var keyword in (values.Keywords ?? []).Distinct())
        {
            connection.Prepare("INSERT INTO entries(field, value, doc, n) VALUES(?1, ?2, ?3, 1)")
                .Bind(1, values.Field.Id).Bind(2, keyword).Bind(3, doc).Run();
        }
    }

    /// <summary>All tokens of a field, with fillers where the analyzer left holes and between values.</summary>
    private static string Encode(List<List<Token>> texts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
            {
                text.Append(TermCodec.BoundaryMark).Append(' ');
            }

            var position = 0;
            foreach (var token in texts[i])
            {
                for (; position < token.Position; position++)
                {
                    text.Append(TermCodec.HoleMark).Append(' ');
                }

                text.Append(TermCodec.Encode(token.Term)).Append(' ');
                position++;
            }
        }

        return text.ToString();
    }

    private static void CheckId(string id)
    {
        if (Encoding.UTF8.GetByteCount(id) > 512)
        {
            throw ApiException.Illegal($"id is too long, must be no longer than 512 bytes but was: {Encoding.UTF8.GetByteCount(id)}");
        }
    }
}
