using System.Reflection;

namespace Aspire.Hosting.Tests.PublicApi;

public sealed class PublicApiTests
{
    /// <summary>Every stand-in, by the folders that they are built from.</summary>
    public static TheoryData<string> StandIns =>
        [.. Directory.EnumerateDirectories(Path.Join(Checkout.Root, "Hosting"), "Aspire.*").Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(StandIns))]
    public void EveryPublicMember_OfAStandIn_IsInTheReferenceListing(string assemblyName)
    {
        Assert.SkipWhen(ReferenceListing.Folder is null, ReferenceListing.Missing ?? "");
        var reference = ReferenceListing.Read(assemblyName);

        var own = PublicApiListing.Of(Assembly.Load(assemblyName)).ToArray();

        var differences = own.SelectMany(type => Differences(type, reference)).ToArray();
        own.ShouldNotBeEmpty();
        differences.ShouldBeEmpty($"{differences.Length} lines differ:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void Of_TypeWithDefaultsAndNullability_WritesListingLines()
    {
        var lines = PublicApiListing.Of(typeof(PublicApiTests).Assembly).Single(type => type.Name.EndsWith(nameof(Sample), StringComparison.Ordinal));

        lines.Header.ShouldBe("sealed class Aspire.Hosting.Tests.PublicApi.PublicApiTests.Sample : IDisposable");
        lines.Members.ShouldBe(
        [
            "new()",
            "property Count : int { get; init; } required",
            "Ask<T>(string? question, int[] counts, StringComparison comparison = 4) : Task<Byte[]> where T: class, IDisposable, new()",
            "Dispose() : void",
        ]);
    }

    private static IEnumerable<string> Differences(PublicApiType own, Dictionary<string, PublicApiType> reference)
    {
        if (!reference.TryGetValue(own.Name, out var given))
        {
            return [$"+ {own.Header}"];
        }

        var added = own.Members.Except(given.Members).Select(line => $"+ {own.Name}: {line}");
        // What must be implemented has to be complete; other members may be missing.
        var owed = given.Members.Where(line => given.Header.StartsWith("interface ", StringComparison.Ordinal) || line.StartsWith("abstract ", StringComparison.Ordinal));
        var missing = owed.Except(own.Members).Select(line => $"- {own.Name}: {line}");
        return own.Header == given.Header ? added.Concat(missing) : [$"- {given.Header}", $"+ {own.Header}", .. added, .. missing];
    }

    public sealed class Sample : IDisposable
    {
        public required int Count { get; init; }

        public Task<byte[]> Ask<T>(string? question, int[] counts, StringComparison comparison = StringComparison.Ordinal) where T : class, IDisposable, new() =>
            Task.FromResult(new[] { (byte)(question?.Length ?? counts.Length + (int)comparison) });

        public void Dispose()
        {
        }
    }
}
