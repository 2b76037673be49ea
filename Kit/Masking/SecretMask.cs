using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace EnvironmentKit.Masking;

/// <summary>
/// Takes the values of secret parameters out of what the kit shows or writes to a file. It never waits for a value: one that
/// is not there yet is masked from the moment on at which it is. Safe for several threads.
/// </summary>
internal sealed class SecretMask
{
    private readonly Lock _lock = new();
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);
    private readonly List<(ParameterResource Parameter, Task<string?> Value)> _pending = [];
    private volatile SecretValues? _known;
    private volatile bool _isPending;

    /// <summary>Takes in the secrets of a model's resources.</summary>
    public void Learn(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources.ToList())
        {
            Learn(resource);
        }
    }

    /// <summary>
    /// Takes in a resource's value, if it is a secret parameter, and those of all secret parameters that it refers to: a generated
    /// password need not be in the model. What could not be had is tried again at the next call.
    /// </summary>
    public void Learn(IResource resource)
    {
        lock (_lock)
        {
            Visit(resource);
        }
    }

    /// <summary>The text without any secret value.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        if (_isPending)
        {
            Collect();
        }

        return string.IsNullOrEmpty(text) ? text : _known?.Apply(text) ?? text;
    }

    private void Visit(object value)
    {
        if (value is string || !_seen.Add(value))
        {
            return;
        }

        try
        {
            foreach (var reference in ReferencesOf(value))
            {
                Visit(reference);
            }
        }
        catch (Exception)
        {
            // Refers to what is not there yet, or has no value yet. Whoever needs it says so; here it is tried again.
            _seen.Remove(value);
        }
    }

    private IEnumerable<object> ReferencesOf(object value)
    {
        if (value is ParameterResource { Secret: true } parameter)
        {
            _pending.Add((parameter, parameter.GetValueAsync(CancellationToken.None).AsTask()));
            _isPending = true;
        }

        if (value is IResource resource)
        {
            // Parameters that its environment and arguments mention.
            foreach (var relationship in resource.Annotations.OfType<ResourceRelationshipAnnotation>().ToList())
            {
                yield return relationship.Resource;
            }
        }

        if (value is IResourceWithConnectionString source)
        {
            yield return source.ConnectionStringExpression;
        }

        foreach (var provider in (value as ReferenceExpression)?.ValueProviders ?? [])
        {
            yield return provider;
        }

        foreach (var reference in (value as IValueWithReferences)?.References ?? [])
        {
            yield return reference;
        }
    }

    private void Collect()
    {
        lock (_lock)
        {
            var done = _pending.FindAll(pending => pending.Value.IsCompleted);
            _pending.RemoveAll(done.Contains);
            foreach (var (parameter, value) in done)
            {
                if (!value.IsCompletedSuccessfully)
                {
                    _ = value.Exception;
                    _seen.Remove(parameter);
                }
                else if (!string.IsNullOrWhiteSpace(value.Result))
                {
                    _forms.UnionWith(SecretForms.Of(value.Result));
                    _known = new SecretValues(_forms);
                }
            }

            // Last: whoever sees that nothing is pending masks with all that was.
            _isPending = _pending.Count > 0;
        }
    }
}
