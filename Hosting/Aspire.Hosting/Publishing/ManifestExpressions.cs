using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>
/// Writes values as a manifest's placeholders. A placeholder has no room for an encoding or a choice: such a value gets an entry of
/// its own in the manifest, and the placeholder names that.
/// </summary>
internal sealed class ManifestExpressions
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, ParameterResource Parameter, string Format)> _formatted = [];
    private readonly HashSet<string> _takenFormats = [];
    private readonly Dictionary<string, ReferenceExpression> _conditionals = [];

    /// <summary>The choices by the names of their entries.</summary>
    public IReadOnlyDictionary<string, ReferenceExpression> Conditionals => _conditionals;

    /// <summary>Keeps a name from being given to an entry.</summary>
    public void Reserve(string name) => _names.Add(name);

    public string? Write(object? declared, string? resolved) => declared is ReferenceExpression expression ? Write(expression) : resolved;

    public string Write(ReferenceExpression expression)
    {
        if (expression.IsConditional)
        {
            return expression.ValueExpression;
        }

        var placeholders = new object[expression.ManifestExpressions.Count];
        for (var i = 0; i < placeholders.Length; i++)
        {
            var encoded = expression.StringFormats[i] is { Length: > 0 } format ? Encoded(expression.ValueProviders[i], format) : null;
            placeholders[i] = encoded is null ? expression.ManifestExpressions[i] : $"{{{encoded}.value}}";
        }

        return string.Format(CultureInfo.InvariantCulture, expression.Format, placeholders);
    }

    /// <summary>Makes the entries that an expression needs.</summary>
    public void Register(ReferenceExpression expression)
    {
        if (expression.IsConditional)
        {
            var name = expression.ValueExpression[1..expression.ValueExpression.IndexOf('.', StringComparison.Ordinal)];
            _conditionals.TryAdd(name, expression);
            Reserve(name);
            Register(expression.WhenTrue!);
            Register(expression.WhenFalse!);
            return;
        }

        for (var i = 0; i < expression.ValueProviders.Count; i++)
        {
            if (expression.StringFormats[i] is { Length: > 0 } format)
            {
                _ = Encoded(expression.ValueProviders[i], format);
            }
        }
    }

    /// <summary>The encoded values that are not written yet: of one parameter, or of all.</summary>
    public IReadOnlyList<(string Name, ParameterResource Parameter, string Format)> TakeFormatted(ParameterResource? parameter)
    {
        var taken = _formatted.Where(entry => (parameter is null || entry.Parameter == parameter) && !_takenFormats.Contains(entry.Name)).ToArray();
        _takenFormats.UnionWith(taken.Select(entry => entry.Name));
        return taken;
    }

    private string? Encoded(object provider, string format) => provider switch
    {
        ParameterResource parameter => Encoded(parameter, format),
        ReferenceExpression { Format: "{0}", ValueProviders: [ParameterResource only] } => Encoded(only, format),
        _ => null,
    };

    private string Encoded(ParameterResource parameter, string format)
    {
        var existing = _formatted.Find(entry => entry.Parameter == parameter && entry.Format == format);
        if (existing.Name is { } known)
        {
            return known;
        }

        var wanted = $"{parameter.Name}-{Words(format)}-encoded";
        var name = wanted;
        for (var number = 1; !_names.Add(name); number++)
        {
            name = $"{wanted}-{number}";
        }

        _formatted.Add((name, parameter, format));
        return name;
    }

    private static string Words(string format)
    {
        var words = string.Join('-', string.Concat(format.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 0 ? words : "formatted";
    }
}
