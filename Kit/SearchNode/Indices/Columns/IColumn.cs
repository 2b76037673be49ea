using SearchNode.Mappings;

namespace SearchNode.Indices.Columns;

/// <summary>The values of one field for every document, kept in memory once a query needed them.</summary>
internal interface IColumn
{
    /// <summary>Drops a document's values.</summary>
    void Remove(int doc);

    /// <summary>Sets the values of a document that has none.</summary>
    void Add(int doc, FieldValues values);
}
