namespace EnvironmentKit.Engines.Elasticsearch;

/// <summary>What the search server is to be, with everything resolved.</summary>
/// <param name="Port">HTTP port on 127.0.0.1.</param>
/// <param name="Password">Password of the user <c>elastic</c>, or null for a server that asks nobody.</param>
/// <param name="Folder">The server's private folder.</param>
/// <param name="Storage">The folder that holds the data: the volume, or one in the private folder.</param>
internal sealed record SearchNodeSettings(int Port, string? Password, string Folder, string Storage)
{
    /// <summary>Port and folder: the generated text would show the password.</summary>
    public override string ToString() => $"port {Port}, data in {Storage}";
}
