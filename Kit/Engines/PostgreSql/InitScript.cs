namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>One file of <c>/docker-entrypoint-initdb.d</c>.</summary>
/// <param name="Name">Its name there, which decides the order and, by its ending, how it is run.</param>
/// <param name="Path">Where it lies on this machine.</param>
internal sealed record InitScript(string Name, string Path);
