namespace SearchNode.Storage;

/// <summary>The data folder cannot be used; the message is for the person who started the node.</summary>
internal sealed class DataFolderException(string message) : Exception(message);
