namespace Aspire.Hosting.Tests.Dcp;

/// <summary>Waits for what another process is about to do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<TimeSpan> HoldsAsync(Func<bool> condition, TimeSpan deadline, string what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            var elapsed = TimeProvider.System.GetElapsedTime(begun);
            elapsed.ShouldBeLessThan(deadline, what);
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(begun);
    }
}
