using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Aspire.Hosting;

/// <summary>What was entered, by name and in order.</summary>
[DebuggerDisplay("{Count} inputs")]
public sealed class InteractionInputCollection : IReadOnlyList<InteractionInput>
{
    private readonly IReadOnlyList<InteractionInput> _inputs;
    private readonly Dictionary<string, InteractionInput> _byName;

    /// <summary>Creates a collection.</summary>
    /// <param name="inputs">The inputs, each with a name of its own regardless of case.</param>
    /// <exception cref="InvalidOperationException">Two inputs have the same name.</exception>
    public InteractionInputCollection(IReadOnlyList<InteractionInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _inputs = inputs;
        _byName = new Dictionary<string, InteractionInput>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in inputs)
        {
            if (!_byName.TryAdd(input.Name, input))
            {
                throw new InvalidOperationException($"Two inputs have the name '{input.Name}'.");
            }
        }
    }

    internal static InteractionInputCollection Empty { get; } = new([]);

    /// <summary>How many inputs there are.</summary>
    public int Count => _inputs.Count;

    /// <summary>The inputs' names.</summary>
    public IEnumerable<string> Names => _inputs.Select(input => input.Name);

    /// <summary>The input at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    public InteractionInput this[int index] => _inputs[index];

    /// <summary>The input of a name.</summary>
    /// <param name="name">The name, regardless of case.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public InteractionInput this[string name] => TryGetByName(name, out var input) ? input : throw new KeyNotFoundException($"There is no input '{name}'.");

    /// <summary>Finds an input by name.</summary>
    /// <param name="name">The name, regardless of case.</param>
    /// <param name="input">The input, or null when there is none.</param>
    /// <returns>Whether it was found.</returns>
    public bool TryGetByName(string name, [NotNullWhen(true)] out InteractionInput? input) => _byName.TryGetValue(name, out input);

    /// <summary>Whether there is an input of a name.</summary>
    /// <param name="name">The name, regardless of case.</param>
    /// <returns>Whether there is.</returns>
    public bool ContainsName(string name) => _byName.ContainsKey(name);

    /// <summary>Gets what was entered as text.</summary>
    /// <param name="name">The input's name.</param>
    /// <returns>The text; null when nothing was entered or there is no such input.</returns>
    public string? GetString(string name) => TryGetByName(name, out var input) ? input.Value : null;

    /// <summary>Gets what was entered as yes or no.</summary>
    /// <param name="name">The input's name.</param>
    /// <returns>Whether yes was entered; no when nothing was.</returns>
    /// <exception cref="FormatException">Something else was entered.</exception>
    public bool GetBoolean(string name) => GetString(name) is { Length: > 0 } value && bool.Parse(value);

    /// <summary>Gets what was entered as a whole number.</summary>
    /// <param name="name">The input's name.</param>
    /// <returns>The number; 0 when nothing was entered.</returns>
    /// <exception cref="FormatException">Something else was entered.</exception>
    public int GetInt32(string name) => GetString(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Gets what was entered as a number.</summary>
    /// <param name="name">The input's name.</param>
    /// <returns>The number; 0 when nothing was entered.</returns>
    /// <exception cref="FormatException">Something else was entered.</exception>
    public double GetDouble(string name) => GetString(name) is { Length: > 0 } value ? double.Parse(value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Copies the inputs.</summary>
    /// <returns>The inputs in order.</returns>
    public InteractionInput[] ToArray() => [.. _inputs];

    /// <summary>Enumerates the inputs in order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<InteractionInput> GetEnumerator() => _inputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
