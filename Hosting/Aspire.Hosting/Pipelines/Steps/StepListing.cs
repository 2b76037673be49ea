using System.Text;

namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>The steps as text, in the order in which they would run one by one:
/// <code>
///   1. process-parameters
///      Reads the values of the parameters.
///   2. publish-prereq (after process-parameters)
/// </code>
/// </summary>
internal static class StepListing
{
    public static string Write(StepGraph graph)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var step in graph.Select(null))
        {
            var dependencies = graph.DependenciesOf(step).Order(StringComparer.Ordinal).ToArray();
            text.Append($"{++number,3}. {step.Name}");
            text.Append(dependencies.Length == 0 ? "" : $" (after {string.Join(", ", dependencies)})");
            text.Append(step.Resource is null ? "" : $" [{step.Resource.Name}]");
            text.Append(step.Tags.Count == 0 ? "\n" : $" #{string.Join(" #", step.Tags)}\n");
            text.Append(string.IsNullOrEmpty(step.Description) ? "" : $"     {step.Description}\n");
        }

        return text.ToString();
    }
}
