using ServiceDefaults.PostgreSQL;

namespace ServiceDefaults.Tests.PostgreSQL;

public sealed class CommandNameTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT")]
    [InlineData("\n  insert into items values ($1)", "INSERT")]
    [InlineData("commit", "COMMIT")]
    [InlineData("", null)]
    [InlineData("-- a comment\nSELECT 1", null)]
    [InlineData("selection", null)]
    [InlineData("(SELECT 1)", null)]
    public void Of_Statement_IsItsFirstWord(string sql, string? name) => CommandName.Of(sql).ShouldBe(name);
}
