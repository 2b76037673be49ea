using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Folders;

namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>Serves PostgreSQL resources by an installed PostgreSQL, with the variables and folders of the official image.</summary>
internal sealed class PostgresEngine(EnvironmentFolder folder) : IProcessEngine
{
    private const string DataPath = "/var/lib/postgresql/data";
    private const string InitPath = "/docker-entrypoint-initdb.d";

    public ServerPackage Package { get; } = new("postgresql", "postgres");

    public bool Serves(IResource resource) => resource is PostgresServerResource;

    public void RequireInstalled(IResource resource)
    {
        if (Installed() is not [var newest, ..])
        {
            throw Engines.Installed.Missing(resource.Name, "PostgreSQL", Package.Name!);
        }

        if (newest.Major < PostgresPrograms.Oldest)
        {
            throw new EnvironmentKitException(
                $"'{resource.Name}' needs PostgreSQL {PostgresPrograms.Oldest} or newer; {newest.Folder} has {newest.Major}. Install a newer one with: sudo apt-get install {Package.Name}");
        }
    }

    public Task<CompanionPlan> PlanAsync(CompanionContext context, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(context);
        return Task.FromResult(PostgresPlan.Create(ProgramsFor(settings), settings));
    }

    /// <summary>Reads a container's declaration as the official image would.</summary>
    internal static PostgresSettings SettingsOf(CompanionContext context)
    {
        var declared = context.Declared;
        var name = context.Resource.Name;
        var userName = declared.Variable("POSTGRES_USER") ?? "postgres";
        var storage = ServerStorage.Of(context, DataPath);
        return new PostgresSettings
        {
            Name = name,
            Port = context.Ports["tcp"],
            InitPort = context.ClaimPort("init"),
            UserName = userName,
            Password = declared.Variable("POSTGRES_PASSWORD")
                ?? throw new EnvironmentKitException($"'{name}' has no password: its environment variable POSTGRES_PASSWORD is empty."),
            Database = declared.Variable("POSTGRES_DB") ?? userName,
            Folder = context.Folder,
            Storage = storage.Path,
            IsKept = storage.IsKept,
            // --auth-… are given for containers' sake and would come twice.
            InitDbArguments = [.. (declared.Variable("POSTGRES_INITDB_ARGS") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(argument => !argument.StartsWith("--auth", StringComparison.Ordinal))],
            HostAuthentication = declared.Variable("POSTGRES_HOST_AUTH_METHOD") ?? "scram-sha-256",
            ServerArguments = [.. declared.Arguments.SkipWhile(argument => argument == "postgres").Select(argument => ServerStorage.OnThisMachine(declared, argument))],
            InitScripts = [.. declared.MountsBelow(InitPath).SelectMany(ScriptsOf)],
        };
    }

    private static IEnumerable<InitScript> ScriptsOf(DeclaredMount mount) => Directory.Exists(mount.Source)
        ? Directory.EnumerateFiles(mount.Source).Select(path => new InitScript(Path.GetFileName(path), path))
        : [new InitScript(mount.Target[(mount.Target.LastIndexOf('/') + 1)..], mount.Source)];

    // Data can only be read by the version that wrote it, and Debian keeps several side by side.
    private PostgresPrograms ProgramsFor(PostgresSettings settings)
    {
        var installed = Installed();
        var version = Path.Join(settings.DataFolder, "PG_VERSION");
        if (!File.Exists(version))
        {
            return installed[0];
        }

        var written = File.ReadAllText(version).Trim();
        return installed.FirstOrDefault(programs => programs.Major.ToString(System.Globalization.CultureInfo.InvariantCulture) == written)
            ?? throw new EnvironmentKitException(
                $"The data of '{settings.Name}' in {settings.Storage} was written by PostgreSQL {written}, but installed is {installed[0].Major}. "
                + $"Install it with: sudo apt-get install postgresql-{written}   or, if the data may go, delete that folder.");
    }

    private IReadOnlyList<PostgresPrograms> Installed()
    {
        var checkout = Path.GetDirectoryName(folder.Root)!;
        var tools = Path.Join(checkout, "tools");
        var nodeModules = (Directory.Exists(tools) ? Directory.EnumerateDirectories(tools) : []).Append(checkout).Select(parent => Path.Join(parent, "node_modules"));
        return PostgresPrograms.Find("/", Environment.GetEnvironmentVariable("PATH") ?? "", nodeModules);
    }
}
