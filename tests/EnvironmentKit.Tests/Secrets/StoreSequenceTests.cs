using System.Text;
using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;
using EnvironmentKit.Secrets.Keys;
using EnvironmentKit.Tests.Secrets.Keys;
using FsCheck;
using FsCheck.Fluent;

namespace EnvironmentKit.Tests.Secrets;

/// <summary>Whatever is done to a store in whatever order, it holds what a dictionary holds to which the same is done, and opens for the same people.</summary>
public sealed class StoreSequenceTests
{
    private const string Shown = "manifests/staging/secrets.enc.json";
    private static readonly StoreIdentity s_staging = new("library", "staging");
    private static readonly string[] s_names = ["a", "b", "c", "db-password", "token"];
    private static readonly string[] s_people = ["alice", "bob", "carol"];

    [Fact]
    public void Store_AnySequenceOfChanges_HoldsWhatWasSetAndOpensForItsRecipients()
    {
        var change = Gen.Choose(0, 9).SelectMany(kind => Gen.Choose(0, 1000), (kind, argument) => (kind, argument));
        var changes = change.ListOf().Select(list => list.ToArray()).ToArbitrary();

        Prop.ForAll(changes, Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static void Holds((int Kind, int Argument)[] changes)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var people = new List<string> { "alice" };
        var document = Create();
        foreach (var (kind, argument) in changes)
        {
            // By any of them, and through the file's text each time, as separate commands would.
            var opener = people[argument % people.Count];
            using var key = TestKey.Named(opener);
            using var store = SecretStore.Open(SecretDocumentReader.Read(SecretDocumentText.Write(document), Shown), Shown, s_staging, [key]);
            var name = s_names[argument % s_names.Length];
            switch (kind)
            {
                case <= 4:
                    expected[name] = $"value {argument}";
                    store.Set(name, Encoding.UTF8.GetBytes(expected[name]));
                    break;
                case <= 6 when expected.Remove(name):
                    store.Remove(name);
                    break;
                case 7 when people.Count < s_people.Length:
                    people.Add(s_people.Except(people).First());
                    store.Add([TestKey.Named(people[^1])]);
                    break;
                case 8:
                    store.Rotate(Keys(people), s_staging);
                    break;
                case 9 when people.Count > 1:
                    people.RemoveAt(argument % people.Count);
                    store.Rotate(Keys(people), s_staging);
                    break;
            }

            document = store.Document;
        }

        foreach (var person in s_people)
        {
            if (people.Contains(person))
            {
                using var store = SecretStore.Open(document, Shown, s_staging, [TestKey.Named(person)]);
                store.Names.ToDictionary(each => each, each => Encoding.UTF8.GetString(store.Get(each))).ShouldBe(expected, ignoreOrder: true);
            }
            else
            {
                Should.Throw<EnvironmentKitException>(() => SecretStore.Open(document, Shown, s_staging, [TestKey.Named(person)]));
            }
        }
    }

    private static List<StoreKey> Keys(List<string> people) => people.ConvertAll(StoreKey (person) => TestKey.Named(person));

    private static SecretDocument Create()
    {
        using var store = SecretStore.Create(Shown, s_staging, [TestKey.Named("alice")]);
        return store.Document;
    }
}
