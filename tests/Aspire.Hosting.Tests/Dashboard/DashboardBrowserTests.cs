using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Aspire.Hosting.Tests.Dashboard;

/// <summary>The real dashboard, looked at with a real browser.</summary>
public sealed class DashboardBrowserTests
{
    private const string Secret = "hunter2!";

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_LoggedInByToken_ShowResourcesHealthEnvironmentAndLogs()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        Assert.SkipWhen(DashboardProcess.Missing is not null, DashboardProcess.Missing ?? "");

        var web = new ExecutableResource("web", "program", "/");
        var db = new ExecutableResource("db", "program", "/");
        await using var fixture = new ResourceServiceFixture(web, db, new ParameterResource("key", _ => Secret, secret: true));
        await PublishAsync(fixture, web, HealthStatus.Healthy);
        await PublishAsync(fixture, db, HealthStatus.Unhealthy);
        fixture.Logs.GetLogger("web").LogInformation("listening with {Secret}", Secret);
        await fixture.StartAsync(Deadline);
        using var dashboard = await DashboardProcess.StartAsync(fixture.Options, fixture.Services, Deadline);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();

        await page.GotoAsync(fixture.Options.FrontendUrl);
        page.Url.ShouldContain("/login");

        await page.GotoAsync(fixture.Options.LoginUrl);
        await Row(page, "web").WaitForAsync();
        (await Row(page, "web").InnerTextAsync()).ShouldSatisfyAllConditions(
            text => text.ShouldContain("Running"), text => text.ShouldNotContain("Unhealthy"));
        (await Row(page, "db").InnerTextAsync()).ShouldContain("Unhealthy");
        (await page.TitleAsync()).ShouldContain("Library");

        await page.GotoAsync($"{fixture.Options.FrontendUrl}/?resource=web");
        await page.GetByText("ConnectionStrings__db").First.WaitForAsync();
        await page.GetByTitle("Show value").First.ClickAsync();
        await page.GetByText("Password=●").First.WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain(Secret);

        await page.GotoAsync($"{fixture.Options.FrontendUrl}/consolelogs/resource/web");
        await page.GetByText("listening with ●").First.WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain(Secret);
        // A stream that the dashboard does not get turns up as a banner or a notification.
        (await page.GetByText("error").Filter(new LocatorFilterOptions { Visible = true }).CountAsync()).ShouldBe(0);
    }

    private static ILocator Row(IPage page, string name) =>
        page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { Has = page.GetByText(name, new() { Exact = true }) }).First;

    private static Task PublishAsync(ResourceServiceFixture fixture, IResource resource, HealthStatus status) =>
        fixture.Notifications.PublishUpdateAsync(resource, snapshot => (snapshot with
        {
            ResourceType = "Executable",
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            EnvironmentVariables = [new EnvironmentVariableSnapshot("ConnectionStrings__db", $"Password={Secret}", IsFromSpec: true)],
        }).WithHealthReports([new HealthReportSnapshot("ready", status, "asked", null)]));
}
