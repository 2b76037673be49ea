namespace Aspire.Hosting.Pipelines.Steps;

/// <summary>All steps and what each waits for.</summary>
internal sealed class StepGraph
{
    private readonly Dictionary<string, PipelineStep> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _dependencies = new(StringComparer.Ordinal);

    /// <summary>Connects steps.</summary>
    /// <exception cref="InvalidOperationException">Two steps have one name, or a step names one that does not exist.</exception>
    public StepGraph(IReadOnlyList<PipelineStep> steps)
    {
        foreach (var step in steps)
        {
            if (!_steps.TryAdd(step.Name, step))
            {
                throw new InvalidOperationException($"Duplicate step name: '{step.Name}'. Give one of the two another name.");
            }

            _dependencies[step.Name] = [.. step.DependsOnSteps.Distinct(StringComparer.Ordinal)];
        }

        Steps = steps;
        foreach (var step in steps)
        {
            if (step.DependsOnSteps.FirstOrDefault(name => !_steps.ContainsKey(name)) is { } unknown)
            {
                throw new InvalidOperationException($"Step '{step.Name}' depends on unknown step '{unknown}'. {Known()}");
            }

            if (step.RequiredBySteps.FirstOrDefault(name => !_steps.ContainsKey(name)) is { } unknownFollower)
            {
                throw new InvalidOperationException($"Step '{step.Name}' is required by unknown step '{unknownFollower}'. {Known()}");
            }

            foreach (var follower in step.RequiredBySteps.Where(follower => !_dependencies[follower].Contains(step.Name)))
            {
                _dependencies[follower].Add(step.Name);
            }
        }
    }

    /// <summary>The steps, in the order in which they were added.</summary>
    public IReadOnlyList<PipelineStep> Steps { get; }

    /// <summary>The names of the steps that a step waits for.</summary>
    public IReadOnlyList<string> DependenciesOf(PipelineStep step) => _dependencies[step.Name];

    /// <summary>A step and all that it depends on, each after its dependencies; everything when no name is given.</summary>
    /// <exception cref="InvalidOperationException">There is no such step, or steps wait for each other.</exception>
    public IReadOnlyList<PipelineStep> Select(string? name)
    {
        var order = new List<PipelineStep>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        if (string.IsNullOrWhiteSpace(name))
        {
            foreach (var step in Steps)
            {
                Visit(step.Name);
            }
        }
        else
        {
            Visit(_steps.ContainsKey(name) ? name : throw new InvalidOperationException($"Step '{name}' not found in pipeline. {Known()}"));
        }

        return order;

        void Visit(string current)
        {
            if (path.IndexOf(current) is var begin and >= 0)
            {
                throw new InvalidOperationException($"Circular dependency detected in pipeline steps: {string.Join(" → ", path[begin..].Append(current))}");
            }

            if (!visited.Add(current))
            {
                return;
            }

            path.Add(current);
            foreach (var dependency in _dependencies[current])
            {
                Visit(dependency);
            }

            path.RemoveAt(path.Count - 1);
            order.Add(_steps[current]);
        }
    }

    private string Known() => $"Available steps: {string.Join(", ", Steps.Select(step => $"'{step.Name}'"))}";
}
