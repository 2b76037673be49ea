using System.Text;
using EnvironmentKit.Secrets;
using EnvironmentKit.Secrets.Format;

namespace EnvironmentKit.Tests.Secrets.Format;

public sealed class SecretDocumentTests
{
    private const string Shown = "manifests/staging/secrets.enc.json";
    private static readonly SecretDocument s_document = new(
        new StoreIdentity("library", "staging"),
        [
            new("ci", RecipientKind.KeyFile, new byte[16]) { Fingerprint = "0123456789abcdef", WrappedKey = new byte[60] },
            new("passphrase", RecipientKind.Passphrase, new byte[16]) { Rounds = 600_000, WrappedKey = new byte[60] },
        ],
        [new("db-password", [1, 2, 3, .. new byte[28]]), new("empty", new byte[28])])
    {
        Authentication = new byte[32],
    };

    [Fact]
    public void Write_Store_MatchesGolden() => Text(s_document).ShouldMatchGolden("secrets.enc.json");

    [Fact]
    public void Write_WithoutSecrets_IsRead() =>
        SecretDocumentReader.Read(SecretDocumentText.Write(s_document with { Values = [] }), Shown).Values.ShouldBeEmpty();

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var read = SecretDocumentReader.Read(SecretDocumentText.Write(s_document), Shown);

        read.Identity.ShouldBe(s_document.Identity);
        read.Recipients[0].Fingerprint.ShouldBe("0123456789abcdef");
        read.Recipients[1].Rounds.ShouldBe(600_000);
        read.Values[0].Value.ShouldBe(s_document.Values[0].Value);
    }

    [Fact]
    public void Holds_EmptyValue_ShowsWithoutAKey()
    {
        s_document.Holds("db-password").ShouldBeTrue();
        s_document.Holds("empty").ShouldBeFalse();
        s_document.Holds("nothing").ShouldBeFalse();
    }

    [Fact]
    public void Read_NewerVersion_SaysSo() =>
        Refusal("""{ "format": "environment-kit-secrets", "version": 2, "something": "else" }""")
            .ShouldBe($"{Shown} has format version 2; this version of the kit knows 1. Nothing was changed. Update the kit to the version that wrote it.");

    [Theory]
    [InlineData("")]
    [InlineData("secrets: {}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "format": "something-else", "version": 1 }""")]
    public void Read_NoStore_IsRefused(string text) => Refusal(text).ShouldStartWith($"{Shown} is not as ./dev secrets wrote it");

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("  \"tier\"", "   \"tier\"")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"more\": 1,")]
    [InlineData("\"version\": 1,", "\"version\": 1,\n  \"version\": 1,")]
    [InlineData("\"empty\"", "\"aaa\"")]
    [InlineData("600000", "0600000")]
    [InlineData("\"name\": \"passphrase\"", "\"name\": \"other\"")]
    [InlineData("\"name\": \"ci\"", "\"name\": \"passphrase\"")]
    [InlineData("AES-256-GCM", "none")]
    [InlineData("PBKDF2-SHA256", "PBKDF2-SHA1")]
    [InlineData("\"db-password\": \"", "\"db-password\": \"<<<<<<< HEAD")]
    public void Read_AnotherSpelling_IsRefused(string part, string other)
    {
        var text = Text(s_document);
        text.ShouldContain(part);

        Refusal(text.Replace(part, other, StringComparison.Ordinal)).ShouldStartWith($"{Shown} is not as ./dev secrets wrote it");
    }

    private static string Text(SecretDocument document) => Encoding.UTF8.GetString(SecretDocumentText.Write(document));

    private static string Refusal(string text) => Should.Throw<EnvironmentKitException>(() => SecretDocumentReader.Read(Encoding.UTF8.GetBytes(text), Shown)).Message;
}
