using System.Diagnostics;
using ServiceDefaults.Telemetry.Redaction;

namespace ServiceDefaults.Tests.Telemetry.Redaction;

public sealed class RedactorTests
{
    private static readonly Redactor Redactor = new([], keepsPersonalData: false);

    [Theory]
    [InlineData("Host=db;Username=app;Password=h7;Database=x", "Host=db;Username=app;Password=[redacted];Database=x")]
    [InlineData("cannot reach amqp://guest:pa%2Fss@queue:5672/", "cannot reach amqp://[redacted]@queue:5672/")]
    [InlineData("Authorization: Bearer abc.def\nAccept: */*", "Authorization: [redacted]\nAccept: */*")]
    [InlineData("Cookie: session=1; theme=dark", "Cookie: [redacted]")]
    [InlineData("{\"user\":\"u\",\"password\":\"a;b\",\"n\":1}", "{\"user\":\"u\",\"password\":[redacted],\"n\":1}")]
    [InlineData("GET /reset?token=abc&page=2", "GET /reset?token=[redacted]&page=2")]
    [InlineData("GET https://web/leaky?reader=ann&code= - 200", "GET https://web/leaky?reader=REDACTED&code=REDACTED - 200")]
    [InlineData("Bearer abcdefghijkl was refused", "Bearer [redacted] was refused")]
    [InlineData("passphrase=h7;password_hash: h7", "passphrase=[redacted];password_hash: [redacted]")]
    [InlineData("psql --password h7 --db-api-key  h7 -h db --token --dry", "psql --password [redacted] --db-api-key  [redacted] -h db --token --dry")]
    [InlineData("<user>u</user><x:userPassword>h 7</x:userPassword>", "<user>u</user><x:userPassword>[redacted]</x:userPassword>")]
    [InlineData("mail to ann.lee+x@library.example.org bounced", "mail to [email] bounced")]
    [InlineData("paid with 4111 1111 1111 1111.", "paid with [card].")]
    [InlineData("5500-0055-5555-5559, 371449635398431 and 6011111111111117", "[card], [card] and [card]")]
    [InlineData("orders 4111111111111112, 1763764000000 and a4111111111111111", "orders 4111111111111112, 1763764000000 and a4111111111111111")]
    [InlineData("from 203.0.113.9:4711 and 2001:db8::17", "from [ip]:4711 and [ip]")]
    [InlineData("https://0123456789abcdef@o1.ingest.example/7", "https://[redacted]@o1.ingest.example/7")]
    public void Text_SecretOrPerson_IsTakenOut(string text, string redacted) => Redactor.Text(text).ShouldBe(redacted);

    [Theory]
    [InlineData("")]
    [InlineData("Now listening on: http://127.0.0.1:5000 and http://[::1]:5000 and http://0.0.0.0:80")]
    [InlineData("Could not load Npgsql, Version=10.0.0.0, PublicKeyToken=5d8b90d52f46fda7 at 12:34:56 on 2026-11-20T08:15:30Z")]
    [InlineData("The token is gone, no password was asked for; the key remained")]
    [InlineData("Catalog.Store.ItemStore::Read in /src/ItemStore.cs:line 42, C++ std::vector, 1.2.3.4.5")]
    [InlineData("Reading item 42 of péché – 漢字 🙂")]
    public void Text_Harmless_StaysTheSameObject(string text) => Redactor.Text(text).ShouldBeSameAs(text);

    [Fact]
    public void Text_KnownSecret_IsTakenOutWhereverItStands() =>
        new Redactor(["correct-horse-7"], keepsPersonalData: false).Text("xcorrect-horse-7y").ShouldBe("x[redacted]y");

    [Fact]
    public void Text_PersonalDataWanted_TakesOutSecretsOnly() =>
        new Redactor([], keepsPersonalData: true).Text("ann@library.example from 203.0.113.9 with pwd=x").ShouldBe("ann@library.example from 203.0.113.9 with pwd=[redacted]");

    [Theory]
    [InlineData("a=1&b=&c", "a=REDACTED&b=REDACTED&c")]
    [InlineData("q=ann@library.example", "q=REDACTED")]
    [InlineData("ann@library.example=1", "[email]=REDACTED")]
    [InlineData("=x&&y=a=b", "=REDACTED&&y=REDACTED")]
    public void Query_Values_AreTakenOut(string query, string redacted) => Redactor.Query(query).ShouldBe(redacted);

    [Fact]
    public void Attribute_Name_DecidesWithTheValue()
    {
        Redactor.Attribute("AccessToken", "plain").ShouldBe(Redactor.Secret);
        Redactor.Attribute("count", 7).ShouldBe(7);
        Redactor.Attribute("server.address", "10.0.0.7").ShouldBe("10.0.0.7");
        Redactor.Attribute("remote", System.Net.IPAddress.Parse("10.0.0.7")).ShouldBe("[ip]");
        Redactor.Attribute("recipients", new[] { "ann@library.example", "b" }).ShouldBe("[email], b");
        Redactor.Attribute("broken", new Broken()).ShouldBe(nameof(InvalidTimeZoneException));
    }

    [Theory]
    [InlineData("SELECT title FROM items WHERE id = $1 AND shelf = @shelf LIMIT 10", "SELECT title FROM items WHERE id = $1 AND shelf = @shelf LIMIT ?")]
    [InlineData("UPDATE readers SET name = 'Ann O''Hara', born = 1.5e-3 WHERE \"e'mail\" = 'x'", "UPDATE readers SET name = ?, born = ? WHERE \"e'mail\" = ?")]
    [InlineData("SELECT E'it\\'s Ann', t1.c2 -- isn't Ann", "SELECT E?, t1.c2 -- isn't Ann")]
    [InlineData("SELECT $$Ann's$$, $a$ $$ $a$ /* it's */ FROM r WHERE n='Ann", "SELECT ?, ? /* it's */ FROM r WHERE n=?")]
    [InlineData("SELECT x::int FROM y WHERE z LIKE'a\\' OR w = 'b'", "SELECT x::int FROM y WHERE z LIKE? OR w = ?")]
    public void Attribute_Statement_LosesItsValues(string statement, string redacted)
    {
        Redactor.Attribute("db.query.text", statement).ShouldBe(redacted);
        Redactor.Message($"Executed in 7 ms: {statement}", [new("CommandText", statement)]).ShouldBe($"Executed in 7 ms: {redacted}");
    }

    [Fact]
    public void Redact_Span_ReachesWhateverHoldsAText()
    {
        int[] numbers = [1, 2];
        using var activity = new Activity("mail to ann@library.example");
        activity.SetTag("recipients", new[] { "ann@library.example", "shelf" }).SetTag("address", new Uri("amqp://guest:pass@queue/")).SetTag("numbers", numbers);
        activity.AddLink(new ActivityLink(default, new ActivityTagsCollection { ["who"] = "ann@library.example" }));

        Redactor.Redact(activity);

        activity.DisplayName.ShouldBe("mail to [email]");
        activity.GetTagItem("recipients").ShouldBe(new[] { "[email]", "shelf" });
        activity.GetTagItem("address").ShouldBe("amqp://[redacted]@queue/");
        activity.GetTagItem("numbers").ShouldBeSameAs(numbers);
        activity.Links.Single().Tags!.Single().Value.ShouldBe("[email]");
    }

    [Fact]
    public void Text_LongAndHostile_ComesToAnEnd()
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var part in (string[])["a", "1.", "a@", "://", "password=\"\\", "::", "eyJ", "a.b@", "token", "\" ", "bearer ", "[", "1:", "--a-", "<a", "--token ", "passwords"])
        {
            var text = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));
            Redactor.Text(text).Length.ShouldBeLessThan(2 * 1024 * 1024);
            Redactor.Text("password=" + text).ShouldNotBeNull();
            Redactor.Attribute("db.statement", text).ShouldNotBeNull();
        }

        // Some milliseconds each; a pattern that tries everything anew would take hours.
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private sealed class Broken
    {
        public override string ToString() => throw new InvalidTimeZoneException();
    }
}
