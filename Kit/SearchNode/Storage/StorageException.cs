namespace SearchNode.Storage;

/// <summary>SQLite refused an operation.</summary>
internal sealed class StorageException(string message) : Exception(message);
