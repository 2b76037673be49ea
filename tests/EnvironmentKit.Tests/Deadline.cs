namespace EnvironmentKit.Tests;

/// <summary>Waits until something holds, instead of for a time in which it ought to.</summary>
internal static class Deadline
{
    public static async Task<T> For<T>(string what, Func<Task<T?>> attempt, double seconds = 20)
    {
        var end = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            if (await attempt() is { } result)
            {
                return result;
            }

            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException($"{what} did not happen within {seconds} s.");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task For(string what, Func<Task<bool>> holds, double seconds = 20) =>
        For<object>(what, async () => await holds() ? new object() : null, seconds);
}
