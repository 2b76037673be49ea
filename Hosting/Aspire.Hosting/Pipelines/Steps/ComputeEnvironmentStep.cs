using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>Where several environments could take a resource, each resource must say which one does.</summary>
internal static class ComputeEnvironmentStep
{
    /// <exception cref="InvalidOperationException">A resource does not say where it goes.</exception>
    public static Task RunAsync(PipelineStepContext context)
    {
        var environments = context.Model.Resources.OfType<IComputeEnvironmentResource>().ToArray();
        if (environments.Length > 1 && context.Model.Resources.OfType<IComputeResource>().Where(resource => resource.GetComputeEnvironment() is null).ToArray() is { Length: > 0 } unbound)
        {
            throw new InvalidOperationException($"{Names(unbound)} may go to any of the environments {Names(environments)}. Say to which: WithComputeEnvironment(…).");
        }

        return Task.CompletedTask;
    }

    private static string Names(IEnumerable<IResource> resources) => string.Join(", ", resources.Select(resource => $"'{resource.Name}'"));
}
