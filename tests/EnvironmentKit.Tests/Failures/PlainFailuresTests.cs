using Aspire.Hosting;
using EnvironmentKit.Failures;

namespace EnvironmentKit.Tests.Failures;

public sealed class PlainFailuresTests
{
    [Fact]
    public void Describe_MistakeOfTheDeclaration_IsItsMessage()
    {
        PlainFailures.Describe(new EnvironmentKitException("Port 80 is taken.")).ShouldBe("Port 80 is taken.");
        PlainFailures.Describe(new DistributedApplicationException("A cycle.")).ShouldBe("A cycle.");
        PlainFailures.Describe(new AggregateException(new DistributedApplicationException("A cycle."))).ShouldBe("A cycle.");
    }

    [Fact]
    public void Describe_UnreadableConfiguration_SaysWhichFileAndWhere() =>
        PlainFailures.Describe(new InvalidDataException("Failed to load 'appsettings.json'.", new FormatException("Line 3.")))
            .ShouldBe("Failed to load 'appsettings.json'. Line 3.");

    [Fact]
    public void Describe_Defect_IsNull()
    {
        PlainFailures.Describe(new InvalidOperationException("oops")).ShouldBeNull();
        PlainFailures.Describe(new AggregateException(new EnvironmentKitException("a"), new InvalidOperationException("b"))).ShouldBeNull();
    }
}
