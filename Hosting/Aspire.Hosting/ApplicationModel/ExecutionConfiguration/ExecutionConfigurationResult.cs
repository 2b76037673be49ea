namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is to be executed, as it was resolved.</summary>
internal sealed class ExecutionConfigurationResult : IExecutionConfigurationResult
{
    public required IEnumerable<object> References { get; init; }

    public required IEnumerable<(object Unprocessed, string Value, bool IsSensitive)> ArgumentsWithUnprocessed { get; init; }

    public required IEnumerable<KeyValuePair<string, (object Unprocessed, string Value)>> EnvironmentVariablesWithUnprocessed { get; init; }

    public required IEnumerable<IExecutionConfigurationData> AdditionalConfigurationData { get; init; }

    public required Exception? Exception { get; init; }
}
