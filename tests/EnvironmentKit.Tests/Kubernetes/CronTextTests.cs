using EnvironmentKit.Kubernetes;

namespace EnvironmentKit.Tests.Kubernetes;

public sealed class CronTextTests
{
    [Theory]
    [InlineData("5 3 * * *", "5 3 * * *")]
    [InlineData(" 5  3 * * mon-fri ", "5 3 * * mon-fri")]
    [InlineData("5 3 * * 7", "5 3 * * 0")]
    [InlineData("7 7 7 7 1,7", "7 7 7 7 1,0")]
    [InlineData("5 3 * * 5-7", "5 3 * * 5,6,0")]
    [InlineData("5 3 * * 1-7/3", "5 3 * * 1,4,0")]
    [InlineData("5 3 * * 0-7", "5 3 * * 0,1,2,3,4,5,6")]
    [InlineData("*/10 8-17 1-7 * 1-5", "*/10 8-17 1-7 * 1-5")]
    public void ForKubernetes_Expression_KeepsItsMeaning(string cron, string expected) => CronText.ForKubernetes(cron).ShouldBe(expected);
}
