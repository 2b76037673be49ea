using System.Globalization;

namespace Benchmarks.Telemetry;

/// <summary>The site with one choice of telemetry, and what was measured of it.</summary>
internal sealed class Variant(string name, IReadOnlyList<(string Name, string Value)> telemetry)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _durations = [];
    private readonly List<double> _processorTimes = [];

    public string Name => name;

    public IReadOnlyList<(string Name, string Value)> Telemetry => telemetry;

    /// <summary>The host name under which nginx leads to it.</summary>
    public string Host { get; } = string.Concat(name.Where(char.IsAsciiLetter)) + ".example";

    public ServiceCopy? Copy { get; set; }

    public int Failed { get; set; }

    private double Rate => Median(_rates);

    // Of each round by itself: what else the machine does changes from one to the next.
    private double LossTo(Variant reference) => Median([.. _rates.Zip(reference._rates, (own, other) => own / other)]) - 1;

    public void Add(IReadOnlyList<double> durations, TimeSpan time, double processorTime)
    {
        _rates.Add(durations.Count / time.TotalSeconds);
        _durations.AddRange(durations);
        _processorTimes.Add(processorTime / durations.Count * 1e6);
    }

    public void Print(Variant reference)
    {
        _durations.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-16} median {Rate,6:0} requests/s ({_rates.Min():0}–{_rates.Max():0}), {LossTo(reference),6:+0.0 %;-0.0 %}; p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms; " +
            $"{Median(_processorTimes):0} µs processor time a request; {Failed} failed; {Copy!.Memory:0} MiB"));
    }

    private double At(double part) => _durations[(int)(part * (_durations.Count - 1))];

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
