using EnvironmentKit.Engines.Containers;
using Microsoft.Extensions.Configuration;

namespace EnvironmentKit.Engines;

/// <summary>Decides once for a run what serves its containers.</summary>
internal sealed class EngineSelection(IConfiguration configuration, ContainerEngineProbe probe)
{
    /// <summary>What was decided; <see langword="null"/> before, and where nothing was to be decided.</summary>
    public EngineDecision? Decision { get; private set; }

    /// <summary>Whether process engines are asked for by name, rather than for want of anything else.</summary>
    public bool IsAskedFor => EngineChoices.Read(configuration) == EngineChoice.Process;

    /// <summary>Takes what is configured, or a container engine where one answers within a second.</summary>
    /// <param name="hasContainers">Whether containers are declared at all; no engine is asked where there are none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The decision; <see langword="null"/> where there is nothing to decide.</returns>
    /// <exception cref="EnvironmentKitException">The setting has another value, or a container engine is asked for and none can be used.</exception>
    public async Task<EngineDecision?> DecideAsync(bool hasContainers, CancellationToken cancellationToken)
    {
        var choice = EngineChoices.Read(configuration);
        if (!hasContainers)
        {
            return null;
        }

        if (choice == EngineChoice.Process)
        {
            return Decision = new EngineDecision(EngineChoice.Process, $"on process engines, as {EngineChoices.Key} says");
        }

        var answer = await probe.AskAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Problem is null)
        {
            return Decision = new EngineDecision(
                EngineChoice.Container,
                choice == EngineChoice.Container ? $"in containers on {answer.Engine}, as {EngineChoices.Key} says" : $"in containers on {answer.Engine}, which answers");
        }

        return choice == EngineChoice.Auto
            ? Decision = new EngineDecision(EngineChoice.Process, $"on process engines: {answer.Problem}")
            : throw new EnvironmentKitException(
                $"{EngineChoices.Key} is 'container', but there is no container engine to use: {answer.Problem}. Start one, or use --engine process.");
    }
}
