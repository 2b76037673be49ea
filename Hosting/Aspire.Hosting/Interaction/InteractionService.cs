using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Interaction;

/// <summary>Holds what is asked and told, for the dashboard or Aspire's CLI to show, and takes the answers.</summary>
/// <param name="configuration">May forbid to ask (<c>ASPIRE_INTERACTIVITY_ENABLED=false</c>).</param>
/// <param name="somebody">Whether there is a dashboard or a CLI that shows what is asked.</param>
/// <param name="services">Given to checks and to what loads inputs.</param>
internal sealed class InteractionService(IConfiguration configuration, bool somebody, IServiceProvider services) : IInteractionService, IDisposable
{
    /// <summary>The setting by which Aspire's CLI says that nobody is there to be asked.</summary>
    public const string Setting = "ASPIRE_INTERACTIVITY_ENABLED";

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<int, PendingInteraction> _pending = new();
    private readonly List<ChannelWriter<PendingInteraction>> _watchers = [];
    private int _lastId;

    /// <summary>The files that were sent for inputs.</summary>
    public UploadedFiles Files { get; } = new();

    public bool IsAvailable => somebody && !(bool.TryParse(configuration[Setting], out var enabled) && !enabled);

    public Task<InteractionResult<bool>> PromptConfirmationAsync(string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new MessageBoxInteractionOptions();
        options.Intent = MessageIntent.Confirmation;
        options.ShowSecondaryButton ??= true;
        return PromptMessageBoxAsync(title, message, options, cancellationToken);
    }

    public Task<InteractionResult<bool>> PromptMessageBoxAsync(string title, string message, MessageBoxInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new MessageBoxInteractionOptions();
        options.ShowSecondaryButton ??= false;
        options.ShowDismiss ??= false;
        return ButtonAsync(InteractionKind.MessageBox, title, message, options, cancellationToken);
    }

    public Task<InteractionResult<bool>> PromptNotificationAsync(string title, string message, NotificationInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ButtonAsync(InteractionKind.Notification, title, message, options ?? new NotificationInteractionOptions(), cancellationToken);

    public Task<InteractionResult<InteractionInput>> PromptInputAsync(string title, string? message, string inputLabel, string placeHolder, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default) =>
        PromptInputAsync(title, message, new InteractionInput { Name = inputLabel, Label = inputLabel, InputType = InputType.Text, Required = true, Placeholder = placeHolder }, options, cancellationToken);

    public async Task<InteractionResult<InteractionInput>> PromptInputAsync(string title, string? message, InteractionInput input, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var result = await PromptInputsAsync(title, message, [input], options, cancellationToken).ConfigureAwait(false);
        return result.Canceled ? InteractionResult.Cancel<InteractionInput>() : InteractionResult.Ok(result.Data[0]);
    }

    public async Task<InteractionResult<InteractionInputCollection>> PromptInputsAsync(string title, string? message, IReadOnlyList<InteractionInput> inputs, InputsDialogInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var all = new InteractionInputCollection(inputs);
        InputLoading.Check(all);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var answer = await ShowAsync(InteractionKind.Inputs, title, message, options ?? new InputsDialogInteractionOptions(), all, shown =>
            {
                foreach (var input in all.Where(InputLoading.IsAtStart))
                {
                    _ = LoadAsync(shown, input, ending.Token);
                }
            }, cancellationToken).ConfigureAwait(false);
            return answer is true ? InteractionResult.Ok(all) : InteractionResult.Cancel<InteractionInputCollection>();
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    public async Task<InteractionResult<bool>> PromptProgressAsync(string message, ProgressInteractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ProgressInteractionOptions();
        using var dismissed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task work = Task.CompletedTask;
        var answer = await ShowAsync(InteractionKind.Progress, options.Title ?? "", message, options, InteractionInputCollection.Empty, shown =>
        {
            if (options.Work is not null)
            {
                work = WorkAsync(shown);
            }
        }, cancellationToken).ConfigureAwait(false);
        await dismissed.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(false);
        return answer is true ? InteractionResult.Ok(true) : InteractionResult.Cancel<bool>();

        async Task WorkAsync(PendingInteraction shown)
        {
            try
            {
                await options.Work(new ProgressContext { CancellationToken = dismissed.Token }).ConfigureAwait(false);
                End(shown, true);
            }
            catch (OperationCanceledException) when (dismissed.IsCancellationRequested)
            {
                End(shown, null);
            }
            catch
            {
                End(shown, null);
                throw;
            }
        }
    }

    /// <summary>What is open, then each interaction that is new, has changed or is over.</summary>
    public async IAsyncEnumerable<PendingInteraction> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<PendingInteraction>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            foreach (var open in _pending.Values.OrderBy(open => open.Id))
            {
                channel.Writer.TryWrite(open);
            }

            _watchers.Add(channel.Writer);
        }

        try
        {
            await foreach (var interaction in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return interaction;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers.Remove(channel.Writer);
            }
        }
    }

    /// <summary>The input of files by which somebody is being asked; null when nobody is.</summary>
    public InteractionInput? FindInput(int id, string name) =>
        _pending.TryGetValue(id, out var interaction) && interaction.Inputs.TryGetByName(name, out var input) && input.InputType == InputType.File ? input : null;

    /// <summary>Takes which button was chosen, or that it was dismissed (null). One that is over already is left alone.</summary>
    public void Answer(int id, bool? answer)
    {
        if (_pending.TryGetValue(id, out var interaction))
        {
            End(interaction, answer);
        }
    }

    /// <summary>Takes what was entered: checks it and ends the interaction, or shows what is wrong.</summary>
    /// <param name="id">The interaction; one that is over already is left alone.</param>
    /// <param name="values">The values by the names of the inputs; those of others are left as they are.</param>
    /// <param name="isFinal">False when the person goes on entering.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task EnterAsync(int id, IReadOnlyDictionary<string, string?> values, bool isFinal, CancellationToken cancellationToken)
    {
        if (!_pending.TryGetValue(id, out var interaction))
        {
            return;
        }

        var changed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            if (interaction.Inputs.TryGetByName(name, out var input) && input.Value != value)
            {
                input.Value = value;
                changed.Add(input.Name);
                if (input.InputType == InputType.File)
                {
                    input.Files = Files.Find(id, input, value);
                }
            }
        }

        if (isFinal)
        {
            var context = new InputsDialogValidationContext { Inputs = interaction.Inputs, CancellationToken = cancellationToken, Services = services };
            await EnteredValues.CheckAsync(context, (interaction.Options as InputsDialogInteractionOptions)?.ValidationCallback).ConfigureAwait(false);
            if (!context.HasErrors)
            {
                End(interaction, true);
                return;
            }
        }
        else
        {
            foreach (var dependent in interaction.Inputs.Where(input => input.DynamicLoading?.DependsOnInputs?.Any(changed.Contains) is true))
            {
                await LoadAsync(interaction, dependent, cancellationToken).ConfigureAwait(false);
            }
        }

        Tell(interaction);
    }

    public void Dispose() => Files.Dispose();

    private async Task<InteractionResult<bool>> ButtonAsync(InteractionKind kind, string title, string message, InteractionOptions options, CancellationToken cancellationToken) =>
        await ShowAsync(kind, title, message, options, InteractionInputCollection.Empty, _ => { }, cancellationToken).ConfigureAwait(false) is { } answer
            ? InteractionResult.Ok(answer)
            : InteractionResult.Cancel<bool>();

    private async Task<bool?> ShowAsync(
        InteractionKind kind, string title, string? message, InteractionOptions options, InteractionInputCollection inputs, Action<PendingInteraction> begin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (!IsAvailable)
        {
            throw new InvalidOperationException($"There is nobody to ask '{title}': no dashboard runs, or {Setting} is false. Look at IsAvailable first.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var interaction = new PendingInteraction(Interlocked.Increment(ref _lastId), kind, title, message, options, inputs);
        lock (_lock)
        {
            // At once: who begins to watch in between would be shown it twice.
            _pending[interaction.Id] = interaction;
            Tell(interaction);
        }

        await using var taking = cancellationToken.Register(() => End(interaction, null));
        begin(interaction);
        return await interaction.Answer.Task.ConfigureAwait(false);
    }

    private async Task LoadAsync(PendingInteraction interaction, InteractionInput input, CancellationToken cancellationToken)
    {
        input.IsLoading = true;
        Tell(interaction);
        await InputLoading.LoadAsync(input, interaction.Inputs, services, cancellationToken).ConfigureAwait(false);
        input.IsLoading = false;
        Tell(interaction);
    }

    private void End(PendingInteraction interaction, bool? answer)
    {
        lock (_lock)
        {
            if (_pending.TryRemove(interaction.Id, out _))
            {
                interaction.Answer.TrySetResult(answer);
                Tell(interaction);
            }
        }
    }

    private void Tell(PendingInteraction interaction)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
            {
                watcher.TryWrite(interaction);
            }
        }
    }
}
