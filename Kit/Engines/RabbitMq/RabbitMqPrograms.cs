namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>An installed RabbitMQ.</summary>
/// <param name="Server">
/// The server's own start script. The one in the system's sbin folder is another: it insists on the system's user and folders.
/// </param>
internal sealed record RabbitMqPrograms(string Server)
{
    private static readonly string[] s_folders = ["usr/lib/rabbitmq/bin", "opt/rabbitmq/sbin", "usr/local/lib/rabbitmq/sbin"];

    /// <summary>Finds what is installed, or returns null.</summary>
    /// <param name="root">The root folder of the machine; tests give another one.</param>
    public static RabbitMqPrograms? Find(string root) => s_folders
        .Select(folder => Path.Join(root, folder, "rabbitmq-server"))
        .Where(File.Exists)
        .Select(server => new RabbitMqPrograms(server))
        .FirstOrDefault();
}
