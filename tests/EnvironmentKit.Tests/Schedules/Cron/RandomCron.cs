using EnvironmentKit.Schedules.Cron;

namespace EnvironmentKit.Tests.Schedules.Cron;

/// <summary>Expressions of every form.</summary>
internal static class RandomCron
{
    public static CronExpression Next(Random random)
    {
        while (true)
        {
            var text = string.Join(' ', Field(random, 0, 59), Field(random, 0, 23), Field(random, 1, 31), Field(random, 1, 12), Field(random, 0, 7));
            try
            {
                return CronExpression.Parse(text);
            }
            catch (FormatException exception) when (exception.Message.Contains("never comes", StringComparison.Ordinal))
            {
                // The 31st of June: another one.
            }
        }
    }

    private static string Field(Random random, int minimum, int maximum) =>
        random.Next(3) == 0 ? "*" : string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Item(random, minimum, maximum)));

    private static string Item(Random random, int minimum, int maximum)
    {
        var first = random.Next(minimum, maximum + 1);
        return random.Next(4) switch
        {
            0 => $"*/{random.Next(1, maximum + 1)}",
            1 => $"{first}-{random.Next(first, maximum + 1)}",
            2 => $"{first}-{random.Next(first, maximum + 1)}/{random.Next(1, 6)}",
            _ => $"{first}",
        };
    }
}
