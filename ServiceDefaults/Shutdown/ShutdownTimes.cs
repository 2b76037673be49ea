using System.Globalization;
using Microsoft.Extensions.Configuration;
using ServiceDefaults.Connections;

namespace ServiceDefaults.Shutdown;

/// <summary>How long the end of a service may take.</summary>
/// <param name="Delay">
/// How long a web application goes on serving after it was told to stop, while <c>/ready</c> already answers 503, so that
/// whoever balances requests finds out first.
/// </param>
/// <param name="Timeout">How long all of it may take, the delay included; after that what is still at work is cut off.</param>
internal sealed record ShutdownTimes(TimeSpan Delay, TimeSpan Timeout)
{
    public const string DelaySetting = "Shutdown:Delay";
    public const string TimeoutSetting = "Shutdown:Timeout";

    // Set by the base images of .NET.
    private const string InContainer = "DOTNET_RUNNING_IN_CONTAINER";

    // A little less than the 30 seconds that Kubernetes waits before it kills.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan DelayInContainer = TimeSpan.FromSeconds(5);

    /// <exception cref="UnusableSettingException">A time is none, or the delay leaves no time to finish.</exception>
    public static ShutdownTimes Read(IConfiguration configuration)
    {
        var timeout = Read(configuration, TimeoutSetting) ?? DefaultTimeout;
        var usual = bool.TryParse(configuration[InContainer], out var inContainer) && inContainer ? DelayInContainer : TimeSpan.Zero;
        var delay = Read(configuration, DelaySetting) ?? usual;
        return delay < timeout
            ? new ShutdownTimes(delay, timeout)
            : throw new UnusableSettingException(DelaySetting, $"less than {TimeoutSetting}, which is {timeout:c}.");
    }

    private static TimeSpan? Read(IConfiguration configuration, string setting)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return null;
        }

        // A bare number would mean days.
        return text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero
            ? time
            : throw new UnusableSettingException(setting, "a time as 00:00:05 for five seconds.");
    }
}
