using SearchNode.Mappings.Dates;

namespace SearchNode.Mappings;

/// <summary>What a range query says besides its bounds.</summary>
/// <param name="Format">How its dates are written, when not as the field's.</param>
/// <param name="Zone">The time zone of dates without one.</param>
/// <param name="Now">What <c>now</c> means.</param>
internal sealed record RangeOptions(DateFormat? Format, TimeZoneInfo Zone, DateTimeOffset Now)
{
    public static RangeOptions Default(DateTimeOffset now) => new(null, TimeZoneInfo.Utc, now);
}
