using Catalog.Items;
using Catalog.Tests.Servers;

namespace Catalog.Tests.Items;

public sealed class ItemRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<ItemDraft, string> Faulty => new()
    {
        { CatalogEnvironment.Draft() with { Title = "  " }, "title" },
        { CatalogEnvironment.Draft() with { Title = new string('x', 301) }, "title" },
        { CatalogEnvironment.Draft() with { Title = "a\0b" }, "title" },
        { CatalogEnvironment.Draft() with { Author = null }, "author" },
        { CatalogEnvironment.Draft() with { Year = 0 }, "year" },
        { CatalogEnvironment.Draft() with { Year = 2028 }, "year" },
        { CatalogEnvironment.Draft() with { Year = -3001 }, "year" },
        { CatalogEnvironment.Draft() with { Language = "xx" }, "language" },
        { CatalogEnvironment.Draft() with { Subjects = [.. Enumerable.Range(0, 11).Select(number => $"subject {number}")] }, "subjects" },
        { CatalogEnvironment.Draft() with { Subjects = [new string('x', 61)] }, "subjects" },
        { CatalogEnvironment.Draft() with { Description = new string('x', 4001) }, "description" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Check_FaultyField_NamesIt(ItemDraft draft, string field) =>
        ItemRules.Check(draft.Normalize(), Today).Keys.ShouldBe([field]);

    [Fact]
    public void Check_GoodDraft_FindsNothing() => ItemRules.Check(CatalogEnvironment.Draft().Normalize(), Today).ShouldBeEmpty();

    [Fact]
    public void Check_ShortSubjectWithNul_NamesItInsteadOfFailing() =>
        ItemRules.Check(CatalogEnvironment.Draft() with { Subjects = ["a\0"] }, Today).Keys.ShouldBe(["subjects"]);

    [Fact]
    public void Normalize_UntidyDraft_TidiesIt()
    {
        var draft = new ItemDraft { Title = " T ", Author = "A ", Language = "en ", Subjects = [" Novel", "novel", ""], Description = "a\r\nb " }.Normalize();

        draft.Title.ShouldBe("T");
        draft.Subjects.ShouldBe(["novel"]);
        draft.Description.ShouldBe("a\nb");
    }
}
