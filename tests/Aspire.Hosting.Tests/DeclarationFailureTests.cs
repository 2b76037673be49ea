namespace Aspire.Hosting.Tests;

public sealed class DeclarationFailureTests
{
    [Fact]
    public void Describe_MistakeForPeople_IsItsMessageAndTheLineThatBroughtItAbout()
    {
        var builder = DistributedApplication.CreateBuilder();

        var failure = Should.Throw<ArgumentException>(() => builder.AddContainer("-cache", "redis"));

        DeclarationFailure.Describe(failure, typeof(DeclarationFailureTests).Assembly).ShouldMatch(@"^[^\n]*'-cache'[^\n]* \(DeclarationFailureTests\.cs, line \d+\)$");
    }

    [Fact]
    public void Describe_AnythingElse_TellsItsKind() =>
        DeclarationFailure.Describe(new KeyNotFoundException("no such key"), typeof(DeclarationFailureTests).Assembly).ShouldBe("KeyNotFoundException: no such key");
}
