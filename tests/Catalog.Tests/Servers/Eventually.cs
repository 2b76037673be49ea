using System.Diagnostics;

namespace Catalog.Tests.Servers;

/// <summary>Waits for a condition with a deadline.</summary>
public static class Eventually
{
    public static Task ShouldBeAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null) =>
        GetAsync(async () => await condition() ? "yes" : null, what, deadline);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> attempt, string what, TimeSpan? deadline = null)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        Exception? last = null;
        while (Stopwatch.GetElapsedTime(started) < (deadline ?? TimeSpan.FromSeconds(30)))
        {
            try
            {
                if (await attempt() is { } result)
                {
                    return result;
                }
            }
            catch (Exception exception)
            {
                last = exception;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"Not within the deadline: {what}. Last error: {last?.Message ?? "none"}", last);
    }
}
