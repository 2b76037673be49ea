using EnvironmentKit.Masking;

namespace EnvironmentKit.Tests.Masking;

public sealed class SecretValuesTests
{
    private const string Mark = SecretValues.Mark;

    [Theory]
    [InlineData("hunter2!", "", Mark)]
    [InlineData("hunter2!", "Host=localhost;Password=hunter2!", "Host=localhost;Password=" + Mark)]
    [InlineData("hunter2!", "xhunter2!x hunter2!", "x" + Mark + "x " + Mark)]
    [InlineData("pass,pass-and-more", "key=pass-and-more", "key=" + Mark)]
    [InlineData("abcd,cdef", "1abcdef2", "1" + Mark + "2")]
    [InlineData("abcdefgh,cde", "abcdefgh cde", Mark + " " + Mark)]
    [InlineData("a", "Password=a;Database=catalog", "Password=" + Mark + ";Database=catalog")]
    [InlineData("abc", "abcd xabc 1abc abc", "abcd xabc 1abc " + Mark)]
    public void Apply_Line_HasMarksInThePlaceOfValues(string values, string line, string expected) =>
        new SecretValues(values.Split(',')).Apply(line == "" ? values : line).ShouldBe(expected);

    [Fact]
    public void Apply_NoValueInIt_ReturnsTheSameInstance()
    {
        var line = "listening on port 5432";
        new SecretValues(["hunter2!"]).Apply(line).ShouldBeSameAs(line);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_AnyLineThatHoldsAValue_NeverShowsIt(int seed)
    {
        // A small alphabet, so that values overlap, repeat and contain each other.
        var random = new Random(seed);
        for (var round = 0; round < 5_000; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text(random, SecretValues.AnywhereLength, 9)).ToList();
            var forms = values.SelectMany(SecretForms.Of).Distinct().ToList();
            var line = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Text(random, 0, 5) + forms[random.Next(forms.Count)]));

            var shown = new SecretValues(forms).Apply(line);

            shown.ShouldContain(Mark);
            foreach (var form in forms)
            {
                shown.ShouldNotContain(form, Case.Sensitive, $"{line} with {string.Join(" ", forms)}");
            }
        }
    }

    private static string Text(Random random, int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => "ab/ \"é"[random.Next(6)]));
}
