namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds the usual gatherers.</summary>
public static class ExecutionConfigurationBuilderExtensions
{
    /// <summary>Gathers the declared arguments.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IExecutionConfigurationBuilder WithArgumentsConfig(this IExecutionConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddExecutionConfigurationGatherer(new ArgumentsGatherer());
    }

    /// <summary>Gathers the declared environment variables.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddExecutionConfigurationGatherer(new EnvironmentVariablesGatherer());
    }
}
