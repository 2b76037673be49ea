using System.Net;
using EnvironmentKit.Nginx.Configuration;

namespace EnvironmentKit.Tests.Nginx.Serving;

/// <summary>How files are served.</summary>
public sealed class StaticFilesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Static_Files_AreServedWithTypeETagAndRevalidation()
    {
        var folder = NginxProcess.NewFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "site.css"), "body { color: black }", Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), "<p>index</p>", Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, ".secret"), "hidden", Cancellation);
            await using var nginx = await NginxProcess.StartAsync(Served.Files(new NginxStaticLocation(NginxPath.Parse("/static files"), folder)));

            using var css = await nginx.Client.GetAsync("/static%20files/site.css", Cancellation);
            css.StatusCode.ShouldBe(HttpStatusCode.OK);
            css.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
            css.Headers.CacheControl!.NoCache.ShouldBeTrue();
            css.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

            using var again = new HttpRequestMessage(HttpMethod.Get, "/static%20files/site.css");
            again.Headers.IfNoneMatch.Add(css.Headers.ETag!);
            (await nginx.Client.SendAsync(again, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

            (await nginx.Client.GetStringAsync("/static%20files/", Cancellation)).ShouldBe("<p>index</p>");
            (await nginx.Client.GetAsync("/static%20files/.secret", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await nginx.Client.GetAsync("/static%20files/../../etc/passwd", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await nginx.Client.GetAsync("/static%20files/none.css", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

            using var redirect = await nginx.Client.GetAsync("/static%20files?v=1", Cancellation);
            redirect.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
            redirect.Headers.Location!.OriginalString.ShouldBe("/static%20files/?v=1");
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [Fact]
    public async Task Static_CacheFor_IsTold()
    {
        var folder = NginxProcess.NewFolder();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "a.js"), "1", Cancellation);
            await using var nginx = await NginxProcess.StartAsync(Served.Files(new NginxStaticLocation(NginxPath.Root, folder) { CacheFor = TimeSpan.FromHours(1) }));

            using var answer = await nginx.Client.GetAsync("/a.js", Cancellation);

            answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }
}
