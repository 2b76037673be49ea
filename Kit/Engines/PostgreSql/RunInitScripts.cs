using System.Globalization;
using System.IO.Compression;
using EnvironmentKit.Engines.Companions;
using EnvironmentKit.Engines.Folders;
using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.Readiness;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>
/// Runs the files of <c>/docker-entrypoint-initdb.d</c> as the official image does, against a server on a port that nobody knows.
/// The first failure ends it; the unfinished cluster is then thrown away.
/// </summary>
internal sealed record RunInitScripts(PostgresPrograms Programs, PostgresSettings Settings, string DataFolder) : PreparationStep
{
    private string PasswordFile => Path.Join(Settings.Folder, "pgpass");

    public override async Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        var psql = Programs.Client ?? throw new EnvironmentKitException(
            $"'{context.ResourceName}' has init files, which need psql. Install it with: sudo apt-get install postgresql-client");

        // Everything in a password file's fields but ':' and '\' stands for itself.
        var password = Settings.Password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);
        PrivateFile.Write(PasswordFile, $"127.0.0.1:*:*:*:{password}\n", context.Account);
        try
        {
            var server = context.Start(PostgresPlan.Server(Programs, Settings, DataFolder, Settings.InitPort), stopSignal: StopSignal.Interrupt);
            await using (server.ConfigureAwait(false))
            {
                await WaitAsync(context, server, cancellationToken).ConfigureAwait(false);
                foreach (var script in Settings.InitScripts.OrderBy(script => script.Name, StringComparer.Ordinal))
                {
                    await RunAsync(context, psql, script, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (EnvironmentKitException)
        {
            await new DeleteFolder(DataFolder).RunAsync(context, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        finally
        {
            File.Delete(PasswordFile);
        }
    }

    private async Task WaitAsync(PreparationContext context, SupervisedProcess server, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Probing.WaitAsync(new PostgresReadiness(Settings.InitPort, Settings.UserName, DataFolder), TimeProvider.System, stop.Token);
        var ended = server.WaitAsync(stop.Token);
        if (await Task.WhenAny(ready, ended).ConfigureAwait(false) == ended)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw new EnvironmentKitException(
                $"'{context.ResourceName}' could not be prepared: its server ended with exit code {await ended.ConfigureAwait(false)}.\n{string.Join('\n', server.Output.TakeLast(10))}");
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await ready.ConfigureAwait(false);
    }

    private async Task RunAsync(PreparationContext context, string psql, InitScript script, CancellationToken cancellationToken)
    {
        string? temporary = null;
        try
        {
            ServerCommand command;
            string? input = null;
            if (script.Name.EndsWith(".sql", StringComparison.Ordinal))
            {
                (command, input) = (Client(psql), script.Path);
            }
            else if (script.Name.EndsWith(".sql.gz", StringComparison.Ordinal))
            {
                input = temporary = Path.Join(Settings.Folder, "init.sql");
                await UnpackAsync(script.Path, temporary, cancellationToken).ConfigureAwait(false);
                command = Client(psql);
            }
            else if (script.Name.EndsWith(".sh", StringComparison.Ordinal))
            {
                temporary = Path.Join(Settings.Folder, "init.sh");
                PrivateFile.Write(temporary, await File.ReadAllTextAsync(script.Path, cancellationToken).ConfigureAwait(false), context.Account);
                command = Shell(psql, script, temporary);
            }
            else
            {
                context.Logger.LogWarning("Init file {File} is ignored: only .sql, .sql.gz and .sh are run.", script.Path);
                return;
            }

            context.Logger.LogInformation("Running init file {File}.", script.Path);
            await RunAsync(context, command, input, script, temporary, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
    }

    private static async Task RunAsync(
        PreparationContext context, ServerCommand command, string? input, InitScript script, string? temporary, CancellationToken cancellationToken)
    {
        var process = context.Start(command, input);
        await using (process.ConfigureAwait(false))
        {
            var code = await process.WaitAsync(cancellationToken).ConfigureAwait(false);
            // What psql and the shell call the file becomes what the user calls it: "psql:/…/20-books.sql:3: ERROR: …"
            var output = process.Output.Select(line => temporary is null ? line : line.Replace(temporary, script.Path, StringComparison.Ordinal))
                .Select(line => line.Replace("<stdin>", script.Path, StringComparison.Ordinal)).ToList();
            if (code != 0)
            {
                throw new EnvironmentKitException(
                    $"'{context.ResourceName}' could not be prepared: its init file {script.Path} failed. Mend it and start again; nothing was kept.\n{string.Join('\n', output.TakeLast(10))}");
            }

            foreach (var line in output)
            {
                context.Logger.LogInformation("{Line}", line);
            }
        }
    }

    private ServerCommand Client(string psql) => new(psql, "-v", "ON_ERROR_STOP=1", "--no-psqlrc", "--no-password", "--quiet", "-f", "-")
    {
        Environment = ClientEnvironment(),
    };

    // Executable files run by themselves, the others within bash, where the image's function is at hand.
    private ServerCommand Shell(string psql, InitScript script, string copy)
    {
        var isExecutable = File.GetUnixFileMode(script.Path).HasFlag(UnixFileMode.UserExecute);
        if (isExecutable)
        {
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return (isExecutable
            ? new ServerCommand(copy)
            : new ServerCommand("/bin/bash", "-e", "-c", "docker_process_sql() { \"$PSQL\" -v ON_ERROR_STOP=1 --no-psqlrc --no-password \"$@\"; }; . \"$0\"", copy)) with
        {
            Environment = ClientEnvironment(psql),
        };
    }

    private Dictionary<string, string> ClientEnvironment(string? psql = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = "127.0.0.1",
            ["PGPORT"] = Settings.InitPort.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = Settings.UserName,
            ["PGDATABASE"] = Settings.Database,
            ["PGPASSFILE"] = PasswordFile,
            ["PGDATA"] = DataFolder,
            ["POSTGRES_USER"] = Settings.UserName,
            ["POSTGRES_DB"] = Settings.Database,
        };
        if (psql is not null)
        {
            environment["PSQL"] = psql;
        }

        return environment;
    }

    private static async Task UnpackAsync(string source, string target, CancellationToken cancellationToken)
    {
        var input = new GZipStream(File.OpenRead(source), CompressionMode.Decompress);
        await using (input.ConfigureAwait(false))
        {
            var output = new FileStream(target, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            await using (output.ConfigureAwait(false))
            {
                await input.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
