namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>An installed RabbitMQ.</summary>
/// <param name="Server">
/// The server's own start script. The one in the system's sbin folder is another: it insists on the system's user and folders.
/// </param>
/// <param name="Version">Its version, or null when its folder does not tell.</param>
/// <param name="Libraries">
/// The folders of compiled code that a start reads most from, richest first. RabbitMQ reads some thousand modules, and Erlang looks for each in
/// a hundred folders: in this order it finds them sooner, which saves a tenth of the start.
/// </param>
internal sealed record RabbitMqPrograms(string Server, Version? Version, IReadOnlyList<string> Libraries)
{
    /// <summary>The oldest version that knows every setting which the engine writes.</summary>
    public static readonly Version Oldest = new(3, 9);

    // Applications by number of modules. One that is missing, in another version of either, is left out.
    private static readonly string[] s_applications =
    [
        "rabbit", "stdlib", "kernel", "ssl", "rabbit_common", "inets", "compiler", "ra", "xmerl", "mnesia", "prometheus", "cowboy", "cuttlefish", "cowlib",
        "ranch", "rabbitmq_prelaunch", "tools", "osiris", "observer_cli", "gun", "runtime_tools", "public_key", "asn1", "amqp10_client", "syntax_tools",
    ];

    private static readonly string[] s_folders = ["usr/lib/rabbitmq/bin", "opt/rabbitmq/sbin", "usr/local/lib/rabbitmq/sbin"];

    /// <summary>Finds what is installed, or returns null.</summary>
    /// <param name="root">The root folder of the machine; tests give another one.</param>
    public static RabbitMqPrograms? Find(string root) => s_folders
        .Select(folder => Path.Join(root, folder, "rabbitmq-server"))
        .Where(File.Exists)
        .Select(server => Of(server, Path.Join(root, "usr/lib/erlang/lib")))
        .FirstOrDefault();

    private static RabbitMqPrograms Of(string server, string erlang)
    {
        // …/rabbitmq_server-3.10.8/sbin/rabbitmq-server has its applications in …/rabbitmq_server-3.10.8/plugins
        var script = File.ResolveLinkTarget(server, returnFinalTarget: true)?.FullName ?? server;
        var home = Path.GetFullPath(Path.Join(Path.GetDirectoryName(script), ".."));
        return new RabbitMqPrograms(
            server,
            Version.TryParse(Path.GetFileName(home).Split('-')[^1], out var version) ? version : null,
            FindLibraries(Path.Join(home, "plugins"), erlang));
    }

    private static List<string> FindLibraries(string plugins, string erlang)
    {
        var folders = new[] { plugins, erlang }
            .Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).ToLookup(folder => Path.GetFileName(folder).Split('-')[0]);
        return [.. s_applications.SelectMany(application => folders[application]).Select(folder => Path.Join(folder, "ebin")).Where(Directory.Exists)];
    }
}
