using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Deployment.Resolution.Values;

namespace EnvironmentKit.Deployment.Resolution.Technologies;

/// <summary>PostgreSQL, by its official image.</summary>
internal sealed class PostgresTechnology : Technology
{
    /// <summary>From this version on the image keeps data in a folder per version below the volume.</summary>
    private const int FolderPerVersion = 18;
    private const string HomeFolder = "/var/lib/postgresql";
    private const string DataFolder = $"{HomeFolder}/data";

    private static readonly string[] _fromFiles = ["POSTGRES_DB", "POSTGRES_INITDB_ARGS", "POSTGRES_PASSWORD", "POSTGRES_USER"];

    public override string Component => "database";

    public override ServiceLimits Limits { get; } = new(250, 1000, 256L << 20, 512L << 20, 512);

    public override bool Makes(IResource resource) => resource is PostgresServerResource;

    public override ServiceUser UserOf(ImageReference image) => image.IsAlpine() ? new ServiceUser(70, 70) : new ServiceUser(999, 999);

    public override void Complete(ServiceDraft draft)
    {
        SecretFiles(draft);
        if (!draft.Volumes.Exists(mount => mount.Path is HomeFolder or DataFolder))
        {
            draft.AddVolume($"{draft.Name}-data", Major(draft.Image) is < FolderPerVersion ? DataFolder : HomeFolder);
        }

        if (draft.Volumes.Exists(mount => mount.Path == DataFolder))
        {
            // The root of a volume may hold a folder of its file system's own, and initdb wants an empty one.
            draft.Default("PGDATA", $"{DataFolder}/pgdata");
        }

        draft.AddTemporary("/tmp", 64 << 20);
        draft.AddTemporary("/var/run/postgresql", 1 << 20);
        draft.AddTemporary("/dev/shm", 128 << 20);
        CreateDatabases(draft);
        Probes(draft);
        draft.Stateful = true;
        draft.StopSignal = "SIGINT";
        draft.StopGracePeriod = TimeSpan.FromMinutes(1);
    }

    private static void SecretFiles(ServiceDraft draft)
    {
        foreach (var variable in _fromFiles)
        {
            if (draft.Environment.TryGetValue(variable, out var value) && SecretText.Whole(value) is { } secret)
            {
                draft.Environment.Remove(variable);
                draft.Environment[$"{variable}_FILE"] = Secret.FolderPath + secret;
            }
        }
    }

    // Locally Aspire creates databases when the server is ready; here the image does, after the scripts that are declared.
    private static void CreateDatabases(ServiceDraft draft)
    {
        var databases = draft.Model.Resources.OfType<PostgresDatabaseResource>()
            .Where(database => database.Parent == draft.Resource && !TierModel.IsLeftOut(database) && draft.Model.ReplacementOf(database) is null)
            .OrderBy(database => database.DatabaseName, StringComparer.Ordinal)
            .ToList();
        if (databases.Count == 0)
        {
            return;
        }

        var sql = new StringBuilder("-- Runs once, when the server's data is created.\n");
        foreach (var database in databases)
        {
            // Its text is not public.
            if (database.Annotations.Any(annotation => annotation.GetType().Name.Contains("CreationScript", StringComparison.Ordinal) || annotation.GetType().Name.Contains("CreateDatabaseScript", StringComparison.Ordinal)))
            {
                throw new EnvironmentKitException(
                    $"The creation script of the database '{database.Name}' cannot be part of tier '{draft.Model.Tier.Name}'. Put its SQL into a file and declare it with {draft.Name}.WithInitFiles(…).");
            }

            var name = database.DatabaseName;
            sql.Append(CultureInfo.InvariantCulture, $"SELECT 'CREATE DATABASE {Quote(Quote(name, '"'), '\'')[1..^1]}' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {Quote(name, '\'')})\\gexec\n");
        }

        draft.Mount("databases.sql", sql.ToString(), "/docker-entrypoint-initdb.d/zz-databases.sql");
    }

    // Over TCP, because the server that runs the first scripts listens on its socket only.
    private static void Probes(ServiceDraft draft)
    {
        var user = draft.Environment.GetValueOrDefault("POSTGRES_USER") is { } name && !SecretText.IsIn(name) ? name : "postgres";
        string[] ask = ["pg_isready", "-q", "-h", "127.0.0.1", "-p", "5432", "-U", user];
        draft.Startup ??= new Probe(new CommandProbe(ask)) { Interval = TimeSpan.FromSeconds(2), FailureThreshold = 90 };
        draft.Readiness ??= new Probe(new CommandProbe(ask)) { Interval = TimeSpan.FromSeconds(5), FailureThreshold = 6 };
        // While it recovers it refuses connections; to be restarted then would not help.
        draft.Liveness ??= new Probe(new CommandProbe(["/bin/sh", "-c", "pg_isready -q -h 127.0.0.1 -p 5432 -U \"$0\"; test $? -lt 2", user]))
        {
            Interval = TimeSpan.FromSeconds(15),
            FailureThreshold = 6,
        };
    }

    private static int? Major(ImageReference image) =>
        int.TryParse(string.Concat(image.Tag.TakeWhile(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    private static string Quote(string text, char mark) => $"{mark}{text.Replace($"{mark}", $"{mark}{mark}", StringComparison.Ordinal)}{mark}";
}
