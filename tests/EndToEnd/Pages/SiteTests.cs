using EndToEnd.Library;
using EnvironmentUnderTest;
using Microsoft.Playwright;

namespace EndToEnd.Pages;

/// <summary>The site through nginx, as a person uses it.</summary>
public sealed class SiteTests(LibraryEnvironment library)
{
    [Fact]
    public async Task AddWork_FilledForm_IsFoundByItsWords()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var title = $"Lighthouses of {Guid.NewGuid():N}";
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync();

        await page.GotoAsync(library.Started.SiteUrl!);
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a work" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Author").FillAsync("Marie Keeper");
        await page.GetByLabel("Year of first publication").FillAsync("1888");
        await page.GetByLabel("Description").FillAsync("On lamps & lenses.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
        await library.UntilFoundAsync(title, TimeSpan.FromSeconds(15));

        await page.GotoAsync(library.Started.SiteUrl!);
        await page.GetByRole(AriaRole.Searchbox).FillAsync(title);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = title }).First.WaitForAsync();
        (await page.Locator("mark").First.InnerTextAsync()).ShouldNotBeEmpty();
    }
}
