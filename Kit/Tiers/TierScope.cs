using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Tiers;

/// <summary>
/// The model with what is declared for one tier, until it is disposed; then the model is as it was before. Aspire's and the kit's methods
/// change a resource's annotations, add resources, and set a few properties: all of that is taken back.
/// </summary>
internal sealed class TierScope : IDisposable
{
    private readonly IResourceCollection _resources;
    private readonly IResource[] _declared;
    private readonly (IResource Resource, IResourceAnnotation[] Annotations)[] _annotations;
    private readonly List<Action> _undo = [];

    private TierScope(IResourceCollection resources)
    {
        _resources = resources;
        _declared = [.. resources];
        _annotations = [.. _declared.Select(resource => (resource, resource.Annotations.ToArray()))];
        foreach (var (resource, annotations) in _annotations)
        {
            _undo.AddRange(DeclaredState.Of(resource));
            _undo.AddRange(annotations.Select(DeclaredState.Of).OfType<Action>());
        }
    }

    /// <summary>Runs what was declared for a tier.</summary>
    /// <exception cref="EnvironmentKitException">The declaration is wrong.</exception>
    public static TierScope Open(Tier tier) => Open(tier, annotation => annotation.Tier == tier);

    /// <summary>Runs some of what was declared for tiers, as if it were declared for this one.</summary>
    /// <param name="tier">The tier that the model is opened for.</param>
    /// <param name="isChosen">Whether a declaration is run.</param>
    /// <exception cref="EnvironmentKitException">The declaration is wrong.</exception>
    public static TierScope Open(Tier tier, Func<TierAnnotation, bool> isChosen)
    {
        var scope = new TierScope(tier.ApplicationBuilder.Resources);
        try
        {
            var application = new TierApplicationBuilder(tier.ApplicationBuilder, tier);
            foreach (var (_, annotations) in scope._annotations)
            {
                foreach (var annotation in annotations.OfType<TierAnnotation>().Where(isChosen))
                {
                    annotation.Declare(application);
                }
            }

            return scope;
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var undo in _undo)
        {
            undo();
        }

        foreach (var (resource, annotations) in _annotations)
        {
            if (!resource.Annotations.SequenceEqual(annotations))
            {
                resource.Annotations.Clear();
                foreach (var annotation in annotations)
                {
                    resource.Annotations.Add(annotation);
                }
            }
        }

        if (!_resources.SequenceEqual(_declared))
        {
            _resources.Clear();
            foreach (var resource in _declared)
            {
                _resources.Add(resource);
            }
        }
    }
}
