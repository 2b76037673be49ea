using Aspire.Hosting.Health;

namespace Aspire.Hosting.Tests.Health;

public sealed class HealthPaceTests
{
    private readonly ManualTime _time = new();
    private readonly HealthPace _pace;

    public HealthPaceTests() => _pace = new HealthPace(_time);

    [Fact]
    public void Next_UnhealthyFromTheStart_BacksOffFrom100MillisecondsTo5Seconds()
    {
        _pace.Next(false).ShouldBe(TimeSpan.FromMilliseconds(100));
        var former = TimeSpan.Zero;
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromMinutes(3);)
        {
            var pause = _pace.Next(false);
            pause.ShouldBeGreaterThanOrEqualTo(former);
            former = pause;
            elapsed += pause;
            _time.Advance(pause);
        }

        former.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(20)]
    public void Next_UnhealthyForAWhile_NoticesHealthSoonAfterIt(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));

        _pace.Next(false).ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public void Next_Healthy_Is30Seconds() => _pace.Next(true).ShouldBe(TimeSpan.FromSeconds(30));

    [Fact]
    public void Next_HealthyTurnsUnhealthy_StartsAt100MillisecondsAgain()
    {
        _pace.Next(true);
        _time.Advance(TimeSpan.FromMinutes(5));

        _pace.Next(false).ShouldBe(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Next_HealthyButDisturbed_LooksOftenForAWhile()
    {
        _pace.Next(true);
        _time.Advance(TimeSpan.FromMinutes(1));
        _pace.Disturb();

        _pace.Next(true).ShouldBe(TimeSpan.FromMilliseconds(100));
        _time.Advance(TimeSpan.FromSeconds(2));
        _pace.Next(true).ShouldBe(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(9));
        _pace.Next(true).ShouldBe(TimeSpan.FromSeconds(30));
    }
}
