using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.Tests;

/// <summary>Waits for what is to become true without being told.</summary>
internal static class Eventually
{
    // Long, because it passes only when a test fails: these run beside other builds.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task HoldsAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Deadline)
            {
                throw new TimeoutException($"Not true within {Deadline.TotalSeconds} s: {what}");
            }

            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A deadline for what a test awaits, so that a hang becomes a failure.</summary>
    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Deadline, TestContext.Current.CancellationToken);

    public static Task InTime(this Task task) => task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
}
