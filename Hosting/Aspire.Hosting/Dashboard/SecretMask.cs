using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Knows the values of the application's secret parameters, and takes them out of text that leaves the AppHost.
/// </summary>
/// <remarks>
/// A value is taken out wherever it stands, also within a connection string and in the escaped form that a URL has.
/// Values of fewer than <see cref="SecretValues.AnywhereLength"/> characters are taken out only where no letter or digit touches
/// them: a password <c>a</c> must not turn every word into a riddle that gives it away.
/// </remarks>
internal sealed class SecretMask
{
    private const int DistinctLineLength = 12;

    private readonly Lock _lock = new();
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly List<Task<string?>> _pending = [];

    // Replaced as a whole when a value becomes known; read without the lock.
    private volatile SecretValues _known = SecretValues.None;
    private volatile bool _anyPending;

    /// <summary>Takes in a value that is known already. Empty ones are left out.</summary>
    public void Add(string? value)
    {
        lock (_lock)
        {
            if (AddVariants(value))
            {
                _known = new SecretValues(_values);
            }
        }
    }

    /// <summary>
    /// Takes in what <paramref name="value"/> holds: its value when it is a secret parameter, and those of every secret
    /// parameter that it refers to, be it a resource with a connection string or an expression. Values that are not
    /// known yet follow when they are.
    /// </summary>
    public void Learn(object? value)
    {
        lock (_lock)
        {
            Visit(value);
        }
    }

    /// <summary><paramref name="text"/> without any secret value.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        if (_anyPending)
        {
            CollectPending();
        }

        return _known.Apply(text);
    }

    private void Visit(object? value)
    {
        if (value is null or string || !_seen.Add(value))
        {
            return;
        }

        switch (value)
        {
            case IResourceBuilder<IResource> builder:
                Visit(builder.Resource);
                break;
            case ParameterResource { Secret: true } parameter:
                Await(parameter);
                break;
            case IResourceWithConnectionString source:
                Visit(Expression(source));
                break;
        }

        if (value is ReferenceExpression expression)
        {
            foreach (var provider in expression.ValueProviders)
            {
                Visit(provider);
            }
        }

        if (value is IValueWithReferences referring)
        {
            foreach (var reference in referring.References)
            {
                Visit(reference);
            }
        }
    }

    private static ReferenceExpression? Expression(IResourceWithConnectionString source)
    {
        try
        {
            return source.ConnectionStringExpression;
        }
        catch (Exception)
        {
            // It refers to what is not there yet; the resource itself reports that when it is used.
            return null;
        }
    }

    private void Await(ParameterResource parameter)
    {
        Task<string?> value;
        try
        {
            value = parameter.GetValueAsync(CancellationToken.None).AsTask();
        }
        catch (Exception)
        {
            // Without a value there is nothing to hide; who needs the parameter reports it.
            return;
        }

        _pending.Add(value);
        _anyPending = true;
    }

    private void CollectPending()
    {
        lock (_lock)
        {
            var grown = false;
            for (var index = _pending.Count - 1; index >= 0; index--)
            {
                var task = _pending[index];
                if (!task.IsCompleted)
                {
                    continue;
                }

                _pending.RemoveAt(index);
                if (task.IsCompletedSuccessfully)
                {
                    grown |= AddVariants(task.Result);
                }
                else
                {
                    // Read so that it counts as seen; who needs the parameter reports it.
                    _ = task.Exception;
                }
            }

            _anyPending = _pending.Count > 0;
            if (grown)
            {
                _known = new SecretValues(_values);
            }
        }
    }

    private bool AddVariants(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return false;
        }

        var grown = _values.Add(value) | _values.Add(Uri.EscapeDataString(value));
        if (value.Contains('\n', StringComparison.Ordinal))
        {
            // A key of several lines comes out of a console one line at a time.
            foreach (var line in value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                grown |= line.Length >= DistinctLineLength && _values.Add(line);
            }
        }

        return grown;
    }
}
