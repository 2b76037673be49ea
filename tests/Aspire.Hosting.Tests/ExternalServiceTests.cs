using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class ExternalServiceTests
{
    [Theory]
    [InlineData("not-a-url", "absolute URI")]
    [InlineData("https://example.com/service", "absolute path must end with '/'")]
    [InlineData("https://example.com/?query=1", "query")]
    [InlineData("https://example.com/#part", "fragment")]
    public void AddExternalService_UnusableUrl_SaysWhatIsWrong(string url, string problem)
    {
        var message = Should.Throw<ArgumentException>(() => Declared.Application().AddExternalService("nuget", url)).Message;

        message.ShouldContain("invalid");
        message.ShouldContain(problem);
    }

    [Fact]
    public void AddExternalService_PathWithTrailingSlash_IsKept() =>
        Declared.Application().AddExternalService("orders", "https://gateway/orders-service/").Resource.Uri.ShouldBe(new Uri("https://gateway/orders-service/"));

    [Fact]
    public void WithHttpHealthCheck_UrlInsteadOfAPath_IsRefused() =>
        Should.Throw<ArgumentException>(() => Declared.Application().AddExternalService("nuget", "https://nuget.org/").WithHttpHealthCheck("https://example.com/up")).ParamName.ShouldBe("path");

    [Fact]
    public async Task StartAsync_ParameterThrows_LeavesOnlyTheServiceFailed()
    {
        var builder = Declared.Application();
        builder.AddExternalService("nuget", builder.AddParameter("url", () => throw new InvalidOperationException("no place")));
        await using var application = builder.Build();

        await application.StartAsync(TestContext.Current.CancellationToken);

        await application.ResourceNotifications.WaitForResourceAsync("nuget", KnownResourceStates.FailedToStart, TestContext.Current.CancellationToken).InTime();
    }
}
