using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Interaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting.Tests;

public sealed class ParameterProcessorTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ParameterResource _key = new("key", _ => throw new MissingParameterValueException("missing"), secret: true);
    private DistributedApplication? _application;

    private static CancellationToken Deadline => TestContext.Current.CancellationToken;

    private InteractionService Interactions => _application!.Services.GetRequiredService<InteractionService>();

    [Fact]
    public async Task Initialize_SomeHaveNoValue_AreAskedForUntilTheyHave()
    {
        var processor = Create(somebody: true);
        var known = new ParameterResource("known", _ => "here");

        var initializing = processor.InitializeParametersAsync([known, _key], waitForResolution: true);
        State("known").ShouldBe(KnownResourceStates.Running);
        Interactions.Answer((await ShownAsync(InteractionKind.Notification)).Id, true);
        var dialog = await ShownAsync(InteractionKind.Inputs);
        dialog.Inputs["key"].InputType.ShouldBe(InputType.SecretText);
        State("key").ShouldBe(KnownResourceStates.ValueMissing);
        await Interactions.EnterAsync(dialog.Id, new Dictionary<string, string?> { ["key"] = "hush", ["SaveToUserSecrets"] = "true" }, isFinal: true, Deadline);

        await initializing.InTime();
        (await _key.GetValueAsync(Deadline)).ShouldBe("hush");
        State("key").ShouldBe(KnownResourceStates.Running);
        (await File.ReadAllTextAsync(Secrets, Deadline)).ShouldContain("Parameters:key");
    }

    [Fact]
    public async Task Initialize_NobodyToAsk_ShowsWhatIsMissingAndGoesOn()
    {
        var processor = Create(somebody: false);

        await processor.InitializeParametersAsync([_key], waitForResolution: true).InTime();

        State("key").ShouldBe(KnownResourceStates.ValueMissing);
        await Should.ThrowAsync<MissingParameterValueException>(async () => await _key.GetValueAsync(Deadline));
    }

    [Fact]
    public async Task Initialize_ModelWithAReferencedParameter_FindsIt()
    {
        var referenced = new ParameterResource("referenced", _ => "there");
        var processor = Create(somebody: false, builder => builder.AddContainer("web", "nginx").WithEnvironment("NAME", ReferenceExpression.Create($"{referenced}")));

        await processor.InitializeParametersAsync(_application!.Services.GetRequiredService<DistributedApplicationModel>(), cancellationToken: Deadline).InTime();

        State("referenced").ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task SetParameter_HasAValue_IsProposedAndReplaced()
    {
        var processor = Create(somebody: true);
        var name = new ParameterResource("name", _ => "old");

        var setting = processor.SetParameterAsync(name, Deadline);
        var dialog = await ShownAsync(InteractionKind.Inputs);
        dialog.Inputs["name"].Value.ShouldBe("old");
        await Interactions.EnterAsync(dialog.Id, new Dictionary<string, string?> { ["name"] = "new" }, isFinal: true, Deadline);

        await setting.InTime();
        (await name.GetValueAsync(Deadline)).ShouldBe("new");
        File.Exists(Secrets).ShouldBeFalse();
    }

    [Fact]
    public async Task DeleteParameter_Confirmed_HasNoValueAndIsAskedForAgain()
    {
        var processor = Create(somebody: true);
        var name = new ParameterResource("name", _ => "old");

        var deleting = processor.DeleteParameterAsync(name, Deadline);
        await Interactions.EnterAsync((await ShownAsync(InteractionKind.Inputs)).Id, new Dictionary<string, string?>(), isFinal: true, Deadline);

        await deleting.InTime();
        State("name").ShouldBe(KnownResourceStates.ValueMissing);
        (await ShownAsync(InteractionKind.Notification)).Title.ShouldBe("Unresolved parameters");
        name.GetValueAsync(Deadline).AsTask().IsCompleted.ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _folder.Dispose();
    }

    private string Secrets => Path.Join(_folder.Path, "secrets.json");

    private ParameterProcessor Create(bool somebody, Action<IDistributedApplicationBuilder>? declare = null)
    {
        var builder = Declared.Application();
        declare?.Invoke(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
            new InteractionService(provider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>(), somebody, provider)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IUserSecretsManager>(new UserSecretsFile(Secrets)));
        _application = builder.Build();
        return _application.Services.GetRequiredService<ParameterProcessor>();
    }

    private string? State(string name) => _application!.ResourceNotifications.TryGetCurrentState(name, out var current) ? current.Snapshot.State?.Text : null;

    private async Task<PendingInteraction> ShownAsync(InteractionKind kind)
    {
        await foreach (var shown in Interactions.WatchAsync(Deadline))
        {
            if (shown.Kind == kind && !shown.IsOver)
            {
                return shown;
            }
        }

        throw new InvalidOperationException("Nothing was shown.");
    }
}
