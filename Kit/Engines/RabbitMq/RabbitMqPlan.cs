using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using EnvironmentKit.Telemetry.Local.Statistics;

namespace EnvironmentKit.Engines.RabbitMq;

/// <summary>Plans a RabbitMQ broker: programs and settings in, commands and files out.</summary>
internal static class RabbitMqPlan
{
    // The same in every run, because a node finds its data by its name.
    private const string Node = "rabbit@localhost";

    private const string StatisticsProgram = "statistics.erl";

    // Named without their folder, which is the one that the broker starts in: it reads nothing but ASCII in its configuration.
    private const string DefinitionsFile = "definitions.json";

    public static CompanionPlan Create(RabbitMqPrograms programs, RabbitMqSettings settings)
    {
        string InFolder(string name) => Path.Join(settings.Folder, name);
        var configuration = InFolder("rabbitmq.conf");
        var plugins = InFolder("enabled_plugins");
        return new CompanionPlan
        {
            Preparation =
            [
                new CreateFolder(settings.Storage),
                new WritePrivateFile(InFolder(".erlang.cookie"), Convert.ToHexString(RandomNumberGenerator.GetBytes(20))) { ReadOnly = true },
                new WritePrivateFile(configuration, Configuration(settings)),
                new WritePrivateFile(InFolder(DefinitionsFile), Definitions(settings)),
                new WritePrivateFile(InFolder(StatisticsProgram), RabbitMqStatistics.ProgramFor(InFolder("statistics"))),
                new WritePrivateFile(plugins, settings.ManagementPort is null ? "[].\n" : "[rabbitmq_management].\n"),
            ],
            Server = new ServerCommand(programs.Server)
            {
                Environment = new Dictionary<string, string>
                {
                    ["RABBITMQ_NODENAME"] = Node,
                    ["RABBITMQ_MNESIA_BASE"] = Path.Join(settings.Storage, "mnesia"),
                    ["RABBITMQ_LOG_BASE"] = InFolder("log"),
                    ["RABBITMQ_CONFIG_FILE"] = configuration,
                    ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
                    ["RABBITMQ_GENERATED_CONFIG_DIR"] = InFolder("generated"),
                    // Settings of a system-wide broker on the same machine are none of ours.
                    ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                    ["RABBITMQ_ADVANCED_CONFIG_FILE"] = InFolder("advanced.config"),
                    ["RABBITMQ_DIST_PORT"] = Text(settings.DistributionPort),
                    ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = ErlangArguments(programs, settings),
                    // The start script then becomes the broker instead of waiting for it: signals reach the right process.
                    ["RUNNING_UNDER_SYSTEMD"] = "1",
                },
            },
            Readiness = new AmqpReadiness(settings.Port),
            Statistics = new RabbitMqStatistics(InFolder("statistics"), TimeProvider.System),
            // Stores are closed within a tenth of a second; with the management pages, Erlang then spends five more on processes that do not listen.
            StopTimeout = TimeSpan.FromSeconds(3),
        };
    }

    // A node that has its name from the start and whose tools know its port needs no port mapper: no epmd is started, none is left behind,
    // and the second Erlang machine that RabbitMQ would start to wake epmd up is saved as well.
    private static string ErlangArguments(RabbitMqPrograms programs, RabbitMqSettings settings)
    {
        var port = Text(settings.DistributionPort);
        return string.Join(
            ' ',
            $"-sname {Node}",
            "-start_epmd false",
            $"-erl_epmd_port {port}",
            $"-kernel inet_dist_use_interface {{127,0,0,1}} inet_dist_listen_min {port} inet_dist_listen_max {port}",
            "+B i",
            // Relative, because arguments are split at blanks: it starts in its private folder.
            $"-eval spawn(fun()->file:eval(\"{StatisticsProgram}\")end).",
            programs.Libraries.Count > 0 ? "-pa " + string.Join(' ', programs.Libraries) : "").TrimEnd();
    }

    private static string Configuration(RabbitMqSettings settings)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"listeners.tcp.1 = 127.0.0.1:{settings.Port}\n");
        lines.Append(CultureInfo.InvariantCulture, $"load_definitions = {DefinitionsFile}\n");
        lines.Append("loopback_users = none\n");
        lines.Append("log.file = false\n");
        lines.Append("log.console = true\n");
        lines.Append("log.console.level = info\n");
        lines.Append("log.console.use_colors = off\n");
        if (settings.ManagementPort is { } management)
        {
            lines.Append("management.tcp.ip = 127.0.0.1\n");
            lines.Append(CultureInfo.InvariantCulture, $"management.tcp.port = {management}\n");
        }

        return lines.ToString();
    }

    // Definitions are read at every start, so that a changed password holds for a volume that knows the old one, and the file has its hash only.
    private static string Definitions(RabbitMqSettings settings)
    {
        var buffer = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("users");
            json.WriteStartObject();
            json.WriteString("name", settings.UserName);
            json.WriteString("password_hash", HashOf(settings.Password));
            json.WriteString("hashing_algorithm", "rabbit_password_hashing_sha256");
            json.WriteStartArray("tags");
            json.WriteStringValue("administrator");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("vhosts");
            json.WriteStartObject();
            json.WriteString("name", settings.VirtualHost);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("permissions");
            json.WriteStartObject();
            json.WriteString("user", settings.UserName);
            json.WriteString("vhost", settings.VirtualHost);
            json.WriteString("configure", ".*");
            json.WriteString("write", ".*");
            json.WriteString("read", ".*");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    // RabbitMQ's own form: base64 of a four-byte salt and the SHA-256 of salt and password.
    private static string HashOf(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
