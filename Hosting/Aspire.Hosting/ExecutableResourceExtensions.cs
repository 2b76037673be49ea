using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Asks a model for executables.</summary>
public static class ExecutableResourceExtensions
{
    /// <summary>Gets the resources that run a program on this machine.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The executables.</returns>
    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Resources.OfType<ExecutableResource>();
    }
}
