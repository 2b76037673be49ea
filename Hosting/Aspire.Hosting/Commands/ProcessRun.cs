using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Commands;

/// <summary>A process that is run to its end, line by line.</summary>
internal sealed class ProcessRun(ProcessCommandSpec spec, Action<string> note)
{
    // Keeps lines of both outputs whole and in order.
    private readonly Lock _lock = new();

    /// <returns>The exit code.</returns>
    /// <exception cref="DistributedApplicationException">The program cannot be started.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(spec.ExecutablePath, spec.Arguments)
        {
            WorkingDirectory = spec.WorkingDirectory ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (!spec.InheritEnvironmentVariables)
        {
            start.Environment.Clear();
        }

        foreach (var (name, value) in spec.EnvironmentVariables)
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new DistributedApplicationException($"The program '{spec.ExecutablePath}' cannot be started: {missing.Message}", missing);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await WriteInputAsync(process, cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(spec.KillEntireProcessTree);
            throw;
        }

        return process.ExitCode;
    }

    private async Task WriteInputAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(spec.StandardInputContent.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_lock)
            {
                note(text);
            }
        }
    }
}
