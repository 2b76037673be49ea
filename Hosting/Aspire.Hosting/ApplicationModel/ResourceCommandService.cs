using Aspire.Hosting.Commands;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Executes the commands of resources.</summary>
public class ResourceCommandService
{
    private const string LegacyPrefix = "resource-";

    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService loggers, IServiceProvider services)
    {
        _notifications = notifications;
        _loggers = loggers;
        _services = services;
    }

    /// <summary>Executes a command of one replica without arguments.</summary>
    /// <param name="resourceId">The id of a replica, or the name of a resource that has only one.</param>
    /// <param name="commandName">The name of the command, see <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>Whether it succeeded, and what it has to say. An exception of the command becomes a failure.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(resourceId, commandName, null, cancellationToken);

    /// <summary>Executes a command of one replica.</summary>
    /// <param name="resourceId">The id of a replica, or the name of a resource that has only one.</param>
    /// <param name="commandName">The name of the command, see <see cref="KnownResourceCommands"/>.</param>
    /// <param name="arguments">What the command is to be given, by the names of its declared inputs.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>Whether it succeeded, and what it has to say. An exception of the command becomes a failure.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        return ExecuteAsync(resourceId, commandName, arguments, cancellationToken);
    }

    /// <summary>Executes a command of all replicas of a resource without arguments.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">The name of the command, see <see cref="KnownResourceCommands"/>.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>Success when all replicas succeeded; otherwise a failure that names those which did not.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteForAllAsync(resource, commandName, null, cancellationToken);

    /// <summary>Executes a command of all replicas of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="commandName">The name of the command, see <see cref="KnownResourceCommands"/>.</param>
    /// <param name="arguments">What the command is to be given, by the names of its declared inputs.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    /// <returns>Success when all replicas succeeded; otherwise a failure that names those which did not.</returns>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        return ExecuteForAllAsync(resource, commandName, arguments, cancellationToken);
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(
        string resourceId, string commandName, InteractionInputCollection? arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        ArgumentNullException.ThrowIfNull(commandName);

        return _notifications.TryGetCurrentState(resourceId, out var current)
            ? await ExecuteAsync(current.Resource, current.ResourceId, commandName, arguments, cancellationToken).ConfigureAwait(false)
            : CommandResults.Failure($"There is no resource '{resourceId}', or it has several replicas.");
    }

    private async Task<ExecuteCommandResult> ExecuteForAllAsync(
        IResource resource, string commandName, InteractionInputCollection? arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(commandName);

        var names = resource.GetResolvedResourceNames();
        var results = await Task.WhenAll(names.Select(name => ExecuteAsync(resource, name, commandName, arguments, cancellationToken)))
            .ConfigureAwait(false);
        if (results is [var only])
        {
            return only;
        }

        var failures = names.Zip(results).Where(pair => !pair.Second.Success && !pair.Second.Canceled).ToArray();
        if (failures.Length > 0)
        {
            return CommandResults.Failure(
                $"{failures.Length} of {names.Length} replicas failed. " + string.Join(" ", failures.Select(pair => $"{pair.First}: {pair.Second.Message}")));
        }

        return results.Any(result => result.Canceled)
            ? CommandResults.Canceled()
            : new ExecuteCommandResult { Success = true, Data = results.FirstOrDefault(result => result.Data is not null)?.Data };
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(
        IResource resource, string resourceId, string commandName, InteractionInputCollection? given, CancellationToken cancellationToken)
    {
        var log = _loggers.GetLogger(resourceId);
        if (Find(resource, commandName) is not { } command)
        {
            var message = $"Command '{commandName}' not available for resource '{resource.GetDisplayName(resourceId)}'.";
            log.LogWarning("{Message}", message);
            return CommandResults.Failure(message);
        }

        try
        {
            var arguments = CommandArguments.Bind(command, given);
            if (await CommandArguments.ValidateAsync(command, arguments, _services, cancellationToken).ConfigureAwait(false) is { } invalid)
            {
                return CommandResults.Failure($"Command '{command.Name}' was given invalid arguments. {invalid}");
            }

            log.LogInformation("Command '{Command}' begins.", command.Name);
            var result = await command.ExecuteCommand(new ExecuteCommandContext
            {
                ResourceName = resourceId,
                Services = _services,
                Logger = log,
                Arguments = arguments,
                CancellationToken = cancellationToken,
            }).ConfigureAwait(false);
            LogOutcome(log, command.Name, result);
            return result;
        }
        catch (OperationCanceledException)
        {
            log.LogInformation("Command '{Command}' was cancelled.", command.Name);
            return CommandResults.Canceled();
        }
        catch (Exception exception)
        {
            log.LogError("Command '{Command}' failed: {Reason}", command.Name, exception.Message);
            return CommandResults.Failure(exception);
        }
    }

    private static void LogOutcome(ILogger log, string commandName, ExecuteCommandResult result)
    {
        if (result.Success)
        {
            log.LogInformation("Command '{Command}' succeeded.", commandName);
        }
        else if (result.Canceled)
        {
            log.LogInformation("Command '{Command}' was cancelled.", commandName);
        }
        else
        {
            log.LogError("Command '{Command}' failed: {Reason}", commandName, result.Message);
        }
    }

    /// <summary>Start, stop and restart went by longer names once; who still uses these is understood.</summary>
    private static ResourceCommandAnnotation? Find(IResource resource, string commandName)
    {
        return ByName(commandName)
            ?? (commandName.StartsWith(LegacyPrefix, StringComparison.OrdinalIgnoreCase) ? ByName(commandName[LegacyPrefix.Length..]) : null);

        ResourceCommandAnnotation? ByName(string name) => resource.Annotations.OfType<ResourceCommandAnnotation>()
            .FirstOrDefault(command => string.Equals(command.Name, name, StringComparison.OrdinalIgnoreCase));
    }
}
