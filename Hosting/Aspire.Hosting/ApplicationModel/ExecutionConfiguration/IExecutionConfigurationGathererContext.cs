namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is gathered about how a resource is to be executed, before values are resolved.</summary>
public interface IExecutionConfigurationGathererContext
{
    /// <summary>The arguments: texts, or values that are resolved later.</summary>
    List<object> Arguments { get; }

    /// <summary>The environment variables: texts, or values that are resolved later.</summary>
    Dictionary<string, object> EnvironmentVariables { get; }

    /// <summary>Adds something besides arguments and variables.</summary>
    /// <param name="metadata">What is added.</param>
    void AddAdditionalData(IExecutionConfigurationData metadata);
}
