namespace EnvironmentKit.Policies.Compose;

/// <summary>A policy that each service of a Compose file keeps by itself.</summary>
internal abstract class ServicePolicy : Policy
{
    /// <summary>Whether services count that are never started, but only built.</summary>
    protected virtual bool CountsIdle => false;

    /// <inheritdoc/>
    public sealed override IEnumerable<Violation> Check(ComposeFile file, PolicyContext context)
    {
        foreach (var service in file.Services)
        {
            if (service.Runs || CountsIdle)
            {
                foreach (var violation in Check(service, file, context))
                {
                    yield return violation;
                }
            }
        }
    }

    /// <summary>Where a service breaks it.</summary>
    protected abstract IEnumerable<Violation> Check(ComposeService service, ComposeFile file, PolicyContext context);
}
