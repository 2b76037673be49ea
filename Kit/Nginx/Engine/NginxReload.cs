using System.Diagnostics;
using EnvironmentKit.Engines.Accounts;
using EnvironmentKit.Engines.Folders;
using Microsoft.Extensions.Logging;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>Tests a configuration, and only if nginx accepts it puts it in place and has it loaded.</summary>
internal static class NginxReload
{
    private const string Draft = "nginx.draft.conf";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>While nginx is still starting, waits for that: it may or may not have seen the change.</summary>
    /// <returns>Whether nginx was told to load it.</returns>
    public static async Task<bool> ExecuteAsync(RunningNginx nginx, string text, ILogger logger, CancellationToken cancellationToken)
    {
        var pidFile = Path.Join(nginx.Folder, "nginx.pid");
        var draft = Path.Join(nginx.Folder, Draft);
        var configuration = Path.Join(nginx.Folder, "nginx.conf");
        PrivateFile.Write(draft, text, nginx.Account);
        if (!File.Exists(pidFile))
        {
            File.Move(draft, configuration, overwrite: true);
            await WaitForStartAsync(pidFile, cancellationToken).ConfigureAwait(false);
            if (File.GetLastWriteTimeUtc(Path.Join(nginx.Folder, NginxLaunch.Started)) > File.GetLastWriteTimeUtc(configuration))
            {
                return false;
            }

            return await TellAsync(nginx, pidFile, logger, cancellationToken).ConfigureAwait(false);
        }

        var (code, output) = await RunAsync(
            [.. Privileges.Drop(nginx.Account), .. NginxLaunch.TestCommand(nginx.Program, nginx.Folder, Draft)],
            nginx.Folder,
            cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            logger.LogError("nginx does not accept the changed configuration; the one before stays in use.\n{Output}", output.Trim());
            return false;
        }

        File.Move(draft, configuration, overwrite: true);
        return await TellAsync(nginx, pidFile, logger, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>nginx writes its pid after it has read its configuration.</summary>
    private static async Task WaitForStartAsync(string pidFile, CancellationToken cancellationToken)
    {
        while (!File.Exists(pidFile) || new FileInfo(pidFile).Length == 0)
        {
            await Task.Delay(50, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> TellAsync(RunningNginx nginx, string pidFile, ILogger logger, CancellationToken cancellationToken)
    {
        var pid = (await File.ReadAllTextAsync(pidFile, cancellationToken).ConfigureAwait(false)).Trim();

        // The shell's own kill: the program of that name is in a package that need not be there.
        var (code, output) = await RunAsync(["/bin/sh", "-c", "kill -s HUP \"$1\"", "kill", pid], nginx.Folder, cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            logger.LogError("nginx could not be told to load its changed configuration: {Output}", output.Trim());
            return false;
        }

        logger.LogInformation("The configuration has changed; nginx loads it.");
        return true;
    }

    private static async Task<(int Code, string Output)> RunAsync(IReadOnlyList<string> command, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = await process.StandardError.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return (-1, $"{command[0]} did not end within {Limit.TotalSeconds} s.");
        }
    }
}
