using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.PostgreSql;
using EnvironmentKit.Engines.Preparation;
using Npgsql;

namespace EnvironmentKit.Tests.Engines.PostgreSql;

/// <summary>A real PostgreSQL server, and what scripts need to reach it.</summary>
internal sealed class PostgresStage : IAsyncDisposable
{
    public const string Password = "it's a:\\secret";

    private readonly ServerStage _stage = new();

    public PostgresStage()
    {
        Account = _stage.AccountOf("postgres");
        PasswordFile = Write("db-password", Password + "\n");
    }

    public static PostgresPrograms Programs => PostgresPrograms.Find("/", "", [])[0];

    /// <summary>Whom the server runs as, and scripts that start one.</summary>
    public Account? Account { get; }

    /// <summary>A folder for the test's own files.</summary>
    public string Folder => _stage.Checkout;

    /// <summary>Holds the superuser's password.</summary>
    public string PasswordFile { get; }

    /// <summary>PATH with PostgreSQL's programs.</summary>
    public static string SearchPath => $"{Programs.Folder}:/usr/local/bin:/usr/bin:/bin";

    public int Port(string purpose) => _stage.Port(purpose);

    public PreparationContext Context(string name) => _stage.Context(name, Account);

    /// <summary>Starts a new server.</summary>
    public async Task<(SupervisedProcess Process, PostgresSettings Settings)> StartAsync(string name = "db")
    {
        var context = Context(name);
        var settings = new PostgresSettings
        {
            Name = name,
            Port = Port(name + "/tcp"),
            InitPort = Port(name + "/init"),
            UserName = "postgres",
            Password = Password,
            Database = "postgres",
            Folder = context.Folder,
            Storage = EnvironmentFolder.CreatePrivate(Path.Join(context.Folder, "data"), Account),
            IsKept = false,
        };
        return (await RestartAsync(settings), settings);
    }

    public Task<SupervisedProcess> RestartAsync(PostgresSettings settings) => _stage.StartAsync(PostgresPlan.Create(Programs, settings), Context(settings.Name));

    /// <summary>Writes a file that everybody may read, as mounted secrets and scripts are.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Join(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A folder of the server's user.</summary>
    public string OwnFolder(string name) => EnvironmentFolder.CreatePrivate(Path.Join(Folder, name), Account);

    /// <summary>Asks for one value, as text.</summary>
    public static async Task<string?> AskAsync(int port, string sql, string database = "postgres")
    {
        var connectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Password = Password, Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();
}
