using System.Reflection;

namespace Aspire.Hosting.Tests.PublicApi;

public sealed class PublicApiTests
{
    public static TheoryData<string> Assemblies => ["Aspire.Hosting", "Aspire.Hosting.PostgreSQL", "Aspire.Hosting.RabbitMQ", "Aspire.Hosting.Elasticsearch"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void EveryPublicMember_OfAStandIn_IsInTheReferenceListing(string assemblyName)
    {
        var path = FindListing(assemblyName);
        Assert.SkipWhen(path is null, $"There is no listing of {assemblyName} beside this checkout.");
        var reference = Read(path!);

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

        var changed = own.Members.Except(given.Members).Select(line => $"+ {own.Name}: {line}");
        return own.Header == given.Header ? changed : [$"- {given.Header}", $"+ {own.Header}", .. changed];
    }

    private static Dictionary<string, PublicApiType> Read(string path)
    {
        var types = new Dictionary<string, PublicApiType>();
        var members = new List<string>();
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            if (line.StartsWith(' '))
            {
                members.Add(line.Trim());
                continue;
            }

            members = [];
            var words = line.Split(' ');
            var start = Array.FindIndex(words, word => word is "class" or "struct" or "interface" or "enum") + 1;
            var name = string.Join(' ', words[start..]).Split(" : ")[0].Split(" where ")[0].Split(" [")[0];
            types[name] = new PublicApiType(name, line, members);
        }

        return types;
    }

    // The listings are kept in a folder beside the checkout, or beside the folder that holds several of them.
    private static string? FindListing(string assemblyName)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "aspire-api-13.5.2", $"{assemblyName}.txt");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
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
