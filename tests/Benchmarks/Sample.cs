using System.Globalization;

namespace Benchmarks;

/// <summary>A handful of measurements of one thing.</summary>
internal sealed class Sample(string unit)
{
    private readonly List<double> _values = [];

    public void Add(double value) => _values.Add(value);

    /// <summary>The value in the middle.</summary>
    public double Median => _values.Order().ElementAt(_values.Count / 2);

    public override string ToString()
    {
        var ordered = _values.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {Median:0.00} {unit} ({ordered[0]:0.00}–{ordered[^1]:0.00}, {ordered.Count} runs)");
    }
}
