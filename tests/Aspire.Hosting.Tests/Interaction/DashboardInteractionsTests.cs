using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Dashboard.Protocol;
using Aspire.Hosting.Interaction;
using Aspire.Hosting.Tests.Dashboard;
using Aspire.Hosting.Tests.Dashboard.Grpc;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Interaction;

/// <summary>The stream in which the dashboard is asked things and answers.</summary>
public sealed class DashboardInteractionsTests : IAsyncDisposable
{
    private readonly ResourceServiceFixture _fixture = new(services => services.AddInteractions(somebody: true));
    private readonly Pipe _answers = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private InteractionService Interactions => _fixture.Services.GetRequiredService<InteractionService>();

    [Fact]
    public async Task WatchInteractions_Inputs_AreShownAnsweredAndOver()
    {
        await using var shown = await WatchAsync();
        var asked = Interactions.PromptInputAsync(
            "Name", "Who is it?", new Aspire.Hosting.InteractionInput { Name = "name", InputType = Aspire.Hosting.InputType.Text, Required = true }, cancellationToken: Deadline);
        var dialog = await NextAsync(shown);
        dialog.Title.ShouldBe("Name");
        dialog.Message.ShouldBe("Who is it?");
        dialog.InputsDialog.InputItems.Single().ShouldSatisfyAllConditions(input => input.Name.ShouldBe("name"), input => input.Required.ShouldBeTrue());

        await AnswerAsync(new WatchInteractionsRequestUpdate { InteractionId = dialog.InteractionId, InputsDialog = Dialog("name", "") });
        (await NextAsync(shown)).InputsDialog.InputItems.Single().ValidationErrors.ShouldNotBeEmpty();
        await AnswerAsync(new WatchInteractionsRequestUpdate { InteractionId = dialog.InteractionId, InputsDialog = Dialog("name", "Ada") });

        (await asked.InTime()).Data!.Value.ShouldBe("Ada");
        (await NextAsync(shown)).KindCase.ShouldBe(WatchInteractionsResponseUpdate.KindOneofCase.Complete);
    }

    [Fact]
    public async Task WatchInteractions_Dismissed_IsCancelled()
    {
        await using var shown = await WatchAsync();
        var told = Interactions.PromptNotificationAsync("News", "Something", new NotificationInteractionOptions { LinkText = "More", LinkUrl = "https://example.org" }, Deadline);
        var notification = await NextAsync(shown);
        notification.Notification.LinkUrl.ShouldBe("https://example.org");

        await AnswerAsync(new WatchInteractionsRequestUpdate { InteractionId = notification.InteractionId, Complete = new InteractionComplete() });

        (await told.InTime()).Canceled.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _answers.Writer.CompleteAsync();
        _client.Dispose();
        await _fixture.DisposeAsync();
    }

    private static InteractionInputsDialog Dialog(string name, string value) =>
        new() { InputItems = { new Aspire.Hosting.Dashboard.Protocol.InteractionInput { Name = name, Value = value } } };

    private async Task<IAsyncEnumerator<WatchInteractionsResponseUpdate>> WatchAsync()
    {
        await _fixture.StartAsync(Deadline);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_fixture.Options.ResourceServiceUrl, "/aspire.v1.DashboardService/WatchInteractions"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new OpenContent(_answers.Reader) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add(GrpcApplication.ApiKeyHeader, _fixture.Options.ResourceServiceApiKey);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Deadline).InTime();
        return GrpcClient.MessagesAsync(response, WatchInteractionsResponseUpdate.Parser, Deadline).GetAsyncEnumerator(Deadline);
    }

    /// <summary>A request that goes on while its answer comes.</summary>
    private sealed class OpenContent(PipeReader messages) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync(Deadline);
            while (await messages.ReadAsync(Deadline) is { Buffer: var buffer, IsCompleted: var isCompleted } && !(isCompleted && buffer.IsEmpty))
            {
                foreach (var segment in buffer)
                {
                    await stream.WriteAsync(segment, Deadline);
                }

                messages.AdvanceTo(buffer.End);
                await stream.FlushAsync(Deadline);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private static async Task<WatchInteractionsResponseUpdate> NextAsync(IAsyncEnumerator<WatchInteractionsResponseUpdate> shown)
    {
        (await shown.MoveNextAsync().AsTask().InTime()).ShouldBeTrue();
        return shown.Current;
    }

    private async Task AnswerAsync(WatchInteractionsRequestUpdate answer)
    {
        await _answers.Writer.WriteAsync(GrpcClient.Frame(answer), Deadline);
        await _answers.Writer.FlushAsync(Deadline);
    }
}
