namespace ServiceDefaults.Connections;

/// <summary>A client was added for a connection that the configuration does not know or that cannot be read.</summary>
public sealed class MissingConnectionStringException : SettingException
{
    /// <summary>Creates the exception with a message that says what is missing and how to give it.</summary>
    /// <param name="connectionName">The connection's name, as the client was added with.</param>
    /// <param name="expected">An example of what is expected.</param>
    public MissingConnectionStringException(string connectionName, string expected)
        : base($"The connection '{connectionName}' has no usable connection string. Set the environment variable "
            + $"ConnectionStrings__{connectionName} (or the setting ConnectionStrings:{connectionName}), for example to '{expected}'.") =>
        ConnectionName = connectionName;

    /// <summary>The name of the connection that is missing.</summary>
    public string ConnectionName { get; }
}
