namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something besides arguments and variables that was gathered about how a resource is to be executed.</summary>
public interface IExecutionConfigurationData;
