using System.Text;
using Aspire.Hosting.Dashboard.Protocol;
using Aspire.Hosting.Interaction;
using Aspire.Hosting.Tests.Dashboard;
using Aspire.Hosting.Tests.Dashboard.Grpc;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests.Interaction;

/// <summary>Files that a person chooses for an input, as the dashboard sends them.</summary>
public sealed class UploadedFilesTests : IAsyncDisposable
{
    private readonly ResourceServiceFixture _fixture = new(services => services.AddInteractions(somebody: true));

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private InteractionService Interactions => _fixture.Services.GetRequiredService<InteractionService>();

    [Fact]
    public async Task Upload_FileInPieces_IsTheInputsFile()
    {
        var asked = Interactions.PromptInputAsync("Import", "Which file?", Input(), cancellationToken: Deadline);
        var dialog = await ShownAsync();

        var id = (await UploadAsync(dialog.Id, "data", "../books.csv", "one;", "two")).Messages.ShouldHaveSingleItem().FileId;
        await Interactions.EnterAsync(dialog.Id, new Dictionary<string, string?> { ["data"] = $$"""[{"Id":"{{id}}"}]""" }, isFinal: true, Deadline);

        var file = (await asked.InTime()).Data!.Files!.ShouldHaveSingleItem();
        (file.Id, file.Name).ShouldBe((id, "books.csv"));
        Encoding.UTF8.GetString(await file.ReadAllBytesAsync(Deadline)).ShouldBe("one;two");
        await using var content = file.OpenRead();
        content.Length.ShouldBe(7);
    }

    [Fact]
    public async Task Enter_FileOfAnotherInput_IsNotTaken()
    {
        _ = Interactions.PromptInputAsync("Import", "Which file?", Input(), cancellationToken: Deadline);
        var dialog = await ShownAsync();

        await Interactions.EnterAsync(dialog.Id, new Dictionary<string, string?> { ["data"] = """[{"Id":"unknown"}]""" }, isFinal: true, Deadline);

        dialog.IsOver.ShouldBeFalse();
        dialog.Inputs["data"].ValidationErrors.ShouldHaveSingleItem().ShouldContain("choose it again");
    }

    [Fact]
    public async Task Upload_TooLarge_IsRefusedAndLeavesNothing()
    {
        _ = Interactions.PromptInputAsync("Import", "Which file?", Input(), cancellationToken: Deadline);
        var dialog = await ShownAsync();

        var answer = await UploadAsync(dialog.Id, "data", "large", new string('x', 8), new string('x', 8));

        answer.Messages.ShouldBeEmpty();
        answer.Status.ShouldBe("3");
    }

    [Fact]
    public async Task Upload_NobodyAsks_IsRefused() => (await UploadAsync(77, "data", "books.csv", "x")).Status.ShouldBe("3");

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private static Aspire.Hosting.InteractionInput Input() => new() { Name = "data", InputType = Aspire.Hosting.InputType.File, Required = true, MaxFileSize = 10 };

    private async Task<PendingInteraction> ShownAsync()
    {
        await foreach (var shown in Interactions.WatchAsync(Deadline))
        {
            return shown;
        }

        throw new InvalidOperationException("Nothing was shown.");
    }

    private async Task<GrpcResult<UploadFileResponse>> UploadAsync(int interaction, string input, string name, params string[] pieces)
    {
        await _fixture.StartAsync(Deadline);
        using var client = _fixture.CreateClient();
        var body = pieces.SelectMany((piece, index) => GrpcClient.Frame(new UploadFileChunk
        {
            Data = ByteString.CopyFromUtf8(piece),
            FileName = index == 0 ? name : "",
            InteractionId = index == 0 ? interaction : 0,
            InputName = index == 0 ? input : "",
        })).ToArray();
        return await client.CallAsync("/aspire.v1.DashboardService/UploadFile", body, UploadFileResponse.Parser, Deadline);
    }
}
