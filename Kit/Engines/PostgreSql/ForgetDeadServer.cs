using System.Globalization;
using EnvironmentKit.Engines.Preparation;

namespace EnvironmentKit.Engines.PostgreSql;

/// <summary>
/// Removes the <c>postmaster.pid</c> and the sockets of a server that was killed. PostgreSQL does so itself unless the number has meanwhile
/// gone to another process; then it would refuse to start.
/// </summary>
/// <param name="ResourceName">The resource's name, for the message.</param>
/// <param name="DataFolder">The cluster's folder.</param>
internal sealed record ForgetDeadServer(string ResourceName, string DataFolder) : PreparationStep
{
    public override Task RunAsync(PreparationContext context, CancellationToken cancellationToken)
    {
        var file = Path.Join(DataFolder, "postmaster.pid");
        if (File.Exists(file))
        {
            // Its first line is the process id, its second the data folder.
            var processId = File.ReadLines(file).FirstOrDefault() ?? "";
            if (int.TryParse(processId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsServerOf(id))
            {
                throw new EnvironmentKitException(
                    $"'{ResourceName}' cannot start: its data in {DataFolder} is in use by another PostgreSQL server, process {id}. End that first: kill -INT {id}");
            }

            File.Delete(file);
        }

        foreach (var socket in Directory.EnumerateFiles(context.Folder, ".s.PGSQL.*"))
        {
            File.Delete(socket);
        }

        return Task.CompletedTask;
    }

    private bool IsServerOf(int processId)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
            return Path.GetFileName(words[0]) == "postgres" && words.Contains(DataFolder);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
