namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is to be executed.</summary>
public interface IExecutionConfigurationResult
{
    /// <summary>The values that arguments and variables are made of and that are not plain text.</summary>
    IEnumerable<object> References { get; }

    /// <summary>The arguments: as declared, as text, and whether they hold a secret.</summary>
    IEnumerable<(object Unprocessed, string Value, bool IsSensitive)> ArgumentsWithUnprocessed { get; }

    /// <summary>The arguments, and whether they hold a secret.</summary>
    IEnumerable<(string Value, bool IsSensitive)> Arguments => ArgumentsWithUnprocessed.Select(argument => (argument.Value, argument.IsSensitive));

    /// <summary>The environment variables: as declared and as text.</summary>
    IEnumerable<KeyValuePair<string, (object Unprocessed, string Value)>> EnvironmentVariablesWithUnprocessed { get; }

    /// <summary>The environment variables.</summary>
    IEnumerable<KeyValuePair<string, string>> EnvironmentVariables => EnvironmentVariablesWithUnprocessed.Select(variable => KeyValuePair.Create(variable.Key, variable.Value.Value));

    /// <summary>What else was gathered.</summary>
    IEnumerable<IExecutionConfigurationData> AdditionalConfigurationData { get; }

    /// <summary>Why some values could not be resolved; null when all were.</summary>
    Exception? Exception { get; }
}
