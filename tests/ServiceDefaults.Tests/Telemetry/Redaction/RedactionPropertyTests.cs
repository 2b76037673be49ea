using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Tests.Telemetry.Redaction;

public sealed class RedactionPropertyTests
{
    private const int Runs = 3000;
    private static readonly Redactor Redactor = new([], keepsPersonalData: false);

    [Fact]
    public void Text_AnySecretInAnyCarrier_NeverComesOut() => ForAll((texts, seed) =>
    {
        var (text, secret) = texts.WithSecret();
        Redactor.Text(text).Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"seed {seed}: {text} → {Redactor.Text(text)}");
    });

    [Fact]
    public void Text_AnyPersonInAnyProse_NeverComesOut() => ForAll((texts, seed) =>
    {
        var (text, person) = texts.WithPerson();
        Redactor.Text(text).Contains(person, StringComparison.Ordinal).ShouldBeFalse($"seed {seed}: {text} → {Redactor.Text(text)}");
    });

    [Fact]
    public void Text_AnyKnownSecret_NeverComesOut() => ForAll((texts, seed) =>
    {
        var secret = texts.Secret();
        var redacted = new Redactor([secret], keepsPersonalData: true).Text($"{texts.Noise()}{secret}{texts.Noise()}");
        redacted.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"seed {seed}: {redacted}");
    });

    [Fact]
    public void Text_AnythingTwice_ChangesNothingMore() => ForAll((texts, seed) =>
    {
        var once = Redactor.Text(texts.Noise() + texts.WithSecret().Text + texts.WithPerson().Text);
        Redactor.Text(once).ShouldBe(once, $"seed {seed}");
    });

    private static void ForAll(Action<RandomTexts, int> property)
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            property(new RandomTexts(seed), seed);
        }
    }
}
