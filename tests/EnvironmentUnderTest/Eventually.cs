using System.Diagnostics;

namespace EnvironmentUnderTest;

/// <summary>Waits for what is bound to happen, up to a deadline.</summary>
internal static class Eventually
{
    public static async Task<T> Get<T>(string what, TimeSpan limit, Func<Task<(bool Done, T Value)>> look)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            T last;
            try
            {
                var (done, value) = await look();
                if (done)
                {
                    return value;
                }

                last = value;
            }
            catch (HttpRequestException exception) when (clock.Elapsed < limit)
            {
                Trace.WriteLine(exception.Message);
                last = default!;
            }

            if (clock.Elapsed > limit)
            {
                throw new TimeoutException($"{what} has not happened within {limit.TotalSeconds:0.#} s; last seen: {last}");
            }

            await Task.Delay(50);
        }
    }
}
