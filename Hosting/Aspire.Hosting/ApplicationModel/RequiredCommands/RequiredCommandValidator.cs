using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Looks for each program once, on PATH or at its path; who needs a missing one is told in the resource's log and the AppHost's.</summary>
internal sealed class RequiredCommandValidator(IServiceProvider services, ResourceLoggerService loggers, ILogger<RequiredCommandValidator> log) : IRequiredCommandValidator
{
    private readonly ConcurrentDictionary<string, Lazy<Task<RequiredCommandValidationResult>>> _results = new(StringComparer.Ordinal);

    public async Task<RequiredCommandValidationResult> ValidateAsync(IResource resource, RequiredCommandAnnotation annotation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(annotation);
        if (string.IsNullOrWhiteSpace(annotation.Command))
        {
            throw new InvalidOperationException($"Required command on resource '{resource.Name}' cannot be null or empty.");
        }

        var result = await _results.GetOrAdd(annotation.Command, _ => new Lazy<Task<RequiredCommandValidationResult>>(() => LookAsync(annotation, cancellationToken))).Value.ConfigureAwait(false);
        if (!result.IsValid)
        {
            log.LogWarning("Resource '{Resource}' may fail to start: {Reason}", resource.Name, result.ValidationMessage);
            loggers.GetLogger(resource).LogWarning("Resource '{Resource}' may fail to start: {Reason}", resource.Name, result.ValidationMessage);
        }

        return result;
    }

    private async Task<RequiredCommandValidationResult> LookAsync(RequiredCommandAnnotation annotation, CancellationToken cancellationToken)
    {
        var more = annotation.HelpLink is { } link ? $" For installation instructions, see: {link}" : "";
        if (Find(annotation.Command) is not { } path)
        {
            return RequiredCommandValidationResult.Failure($"Required command '{annotation.Command}' was not found on PATH or at the specified location.{more}");
        }

        if (annotation.ValidationCallback is not { } look)
        {
            return RequiredCommandValidationResult.Success();
        }

        var result = await look(new RequiredCommandValidationContext(path, services, cancellationToken)).ConfigureAwait(false);
        return result.IsValid || annotation.HelpLink is null ? result : RequiredCommandValidationResult.Failure($"Command '{annotation.Command}' validation failed: {result.ValidationMessage}{more}");
    }

    private static string? Find(string command)
    {
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains(Path.AltDirectorySeparatorChar))
        {
            return File.Exists(command) ? Path.GetFullPath(command) : null;
        }

        string[] endings = OperatingSystem.IsWindows() ? [.. (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE").Split(';'), ""] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Join(folder, command + ending)))
            .FirstOrDefault(File.Exists);
    }
}
