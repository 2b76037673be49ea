using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Shows which parameters have a value, and says what to do about those that have none.</summary>
internal sealed class ParameterStates(
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    ILogger<DistributedApplication> logger,
    IConfiguration configuration,
    ParameterPrompts? prompts = null)
{
    public const string ValueProperty = "Value";

    private const string FailedState = "Error initializing parameter";

    public async Task PublishAsync(IEnumerable<ParameterResource> parameters, CancellationToken cancellationToken)
    {
        var missing = new List<ParameterResource>();
        foreach (var parameter in parameters)
        {
            prompts?.AddCommand(parameter);
            var (state, shown) = await ResolveAsync(parameter, cancellationToken).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(parameter, snapshot => snapshot with
            {
                State = state,
                Properties = shown is null
                    ? snapshot.Properties
                    : snapshot.Properties.WithProperty(new ResourcePropertySnapshot(ValueProperty, shown) { IsSensitive = parameter.Secret }),
            }).ConfigureAwait(false);
            if (parameter.Entered is { Task.IsCompleted: false })
            {
                missing.Add(parameter);
            }
        }

        prompts?.Ask(missing);
    }

    public static string DescribeMissing(ParameterResource parameter, IConfiguration configuration)
    {
        var key = parameter.ConfigurationKey;
        var variable = key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_');
        var project = configuration["AppHost:Directory"] is { Length: > 0 } directory ? $" --project \"{directory}\"" : "";
        return $"Parameter '{parameter.Name}' has no value. Set '{key}': dotnet user-secrets set \"{key}\" \"<value>\"{project}, or the environment variable {variable}.";
    }

    private async Task<(ResourceStateSnapshot State, string? Shown)> ResolveAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            return (KnownResourceStates.Running!, await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) ?? "");
        }
        catch (MissingParameterValueException)
        {
            Report(parameter, DescribeMissing(parameter, configuration));
            prompts?.Expect(parameter);
            return (new ResourceStateSnapshot(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Report(parameter, $"Parameter '{parameter.Name}' has no usable value: {exception.Message}");
            return (new ResourceStateSnapshot(FailedState, KnownResourceStateStyles.Error), null);
        }
    }

    private void Report(ParameterResource parameter, string message)
    {
        loggers.GetLogger(parameter).LogError("{Message}", message);
        logger.LogError("{Message}", message);
    }
}
