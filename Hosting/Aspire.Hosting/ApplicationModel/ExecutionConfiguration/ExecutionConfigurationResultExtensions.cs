using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Asks for what was gathered besides arguments and variables.</summary>
public static class ExecutionConfigurationResultExtensions
{
    /// <summary>Gets what was gathered of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="configuration">How a resource is to be executed.</param>
    /// <param name="additionalData">What was gathered, or null when there is nothing of the type.</param>
    /// <returns>Whether there is something.</returns>
    public static bool TryGetAdditionalData<T>(this IExecutionConfigurationResult configuration, [NotNullWhen(true)] out T? additionalData) where T : IExecutionConfigurationData
    {
        ArgumentNullException.ThrowIfNull(configuration);
        additionalData = configuration.AdditionalConfigurationData.OfType<T>().FirstOrDefault();
        return additionalData is not null;
    }
}
